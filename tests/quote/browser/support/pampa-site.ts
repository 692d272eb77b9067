import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RunningSecondSite, startSecondSite } from '../../../../demo/second-site/server.ts';
import type { Expected } from '../../../../demo/second-site/session.ts';
import type { Received } from '../../../../demo/site/session.ts';
import { newSessionId } from '../../../../src/protocol/session-id.ts';
import { PAMPA } from '../../../../src/quote/flows/pampa/outline.ts';
import { gate } from '../../../support/gate.ts';
import { CUSTOMER, type Form } from '../../../support/invented-customer.ts';
import { type EndedRun, type RunWish, runAt } from '../../../support/run-on-site.ts';

/** More browsers at once make each other late. */
const SESSIONS_AT_ONCE = 2;

export interface PampaWish extends RunWish {
  /** Scenarios of the second replica, comma separated. */
  readonly scenario?: string;
  readonly form?: Partial<Form>;
}

export interface EndedPampa extends EndedRun {
  /** What the site got; undefined when nobody ever came. */
  readonly received: Received | undefined;
  /** What the site showed. */
  readonly expected: Expected | undefined;
}

export interface PampaSite {
  readonly site: RunningSecondSite;
  /** Runs one whole session on the second replica, in a home of its own, when there is a place for it. */
  readonly run: (wish: PampaWish) => Promise<EndedPampa>;
}

/** The second replica and a folder of homes for the tests of a file. */
export const usePampaSite = (): PampaSite => {
  let site: RunningSecondSite | undefined;
  let homes = '';
  const enter = gate(SESSIONS_AT_ONCE);
  beforeAll(async () => {
    homes = mkdtempSync(join(tmpdir(), 'rpa-pampa-test-'));
    site = await startSecondSite();
  });
  afterAll(async () => {
    await site?.close();
    rmSync(homes, { recursive: true, force: true });
  });
  const running = (): RunningSecondSite => {
    if (site === undefined) throw new Error('The site is used before the tests begin.');
    return site;
  };
  return {
    get site() {
      return running();
    },
    run: async (wish) => {
      const id = newSessionId();
      const address = new URLSearchParams({ session: id, scenario: wish.scenario ?? '' });
      const ended = await enter(() =>
        runAt(
          {
            ...{ id, flow: PAMPA, home: mkdtempSync(join(homes, 'home-')) },
            site: `${running().url}/simulador?${address}`,
            form: { ...CUSTOMER, ...wish.form },
          },
          { credentials: null, ...wish },
        ),
      );
      return { ...ended, received: running().received(id), expected: running().expected(id) };
    },
  };
};
