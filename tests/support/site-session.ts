import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { gate } from './gate.ts';
import { type EndedSession, runOnSite, type SessionWish } from './run-on-site.ts';

/** More browsers at once make each other late. */
const SESSIONS_AT_ONCE = 2;

export type { EndedSession, SessionWish } from './run-on-site.ts';
export { HASTY, PATIENT } from './run-on-site.ts';

export interface SiteSessions {
  readonly site: RunningSite;
  /** Runs one whole session on the replica, in a home of its own, when there is a place for it. */
  readonly run: (wish: SessionWish) => Promise<EndedSession>;
}

/** The replica and a folder of homes for the tests of a file. */
export const useSiteSessions = (): SiteSessions => {
  let site: RunningSite | undefined;
  let homes = '';
  const enter = gate(SESSIONS_AT_ONCE);
  beforeAll(async () => {
    homes = mkdtempSync(join(tmpdir(), 'rpa-browser-test-'));
    site = await startSite();
  });
  afterAll(async () => {
    await site?.close();
    rmSync(homes, { recursive: true, force: true });
  });
  const running = (): RunningSite => {
    if (site === undefined) throw new Error('The site is used before the tests begin.');
    return site;
  };

  return {
    get site() {
      return running();
    },
    run: (wish) => enter(() => runOnSite(running(), mkdtempSync(join(homes, 'home-')), wish)),
  };
};
