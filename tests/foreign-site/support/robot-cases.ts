import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSessionId } from '../../../src/protocol/session-id.ts';
import { DEFAULT_FLOW } from '../../../src/quote/flows/known-flows.ts';
import type { FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { gate } from '../../support/gate.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { HASTY, PATIENT, runAt } from '../../support/run-on-site.ts';
import type { Variant } from '../scenarios.ts';
import { type ForeignSite, startForeignSite } from '../server.ts';

const SESSIONS_AT_ONCE = 2;
const LIMIT_MS = 240_000;
const { firstPersonalScreen } = DEFAULT_FLOW;

export interface Case {
  readonly scenario: string;
  readonly variant: Variant;
  readonly ends: 'success' | FailureKey;
  /** The screen that the site begins with: the one that the scenario is about. @default 1 */
  readonly from?: number;
  /** @default 15 */
  readonly lastScreen?: 5;
  /** The site never shows what is waited for. */
  readonly isHasty?: true;
}

/** Scenarios in the first variant. */
export const inA = (
  ends: Case['ends'],
  where: Pick<Case, 'from' | 'lastScreen' | 'isHasty'>,
  ...scenarios: readonly string[]
): Case[] => scenarios.map((scenario) => ({ scenario, variant: 'a', ends, ...where }));

const bare = (words: string | null | undefined): string => (words ?? '').replace(/\s/g, '');

/** Walks the site once for each case. */
export const testOnForeignSite = (cases: readonly Case[]): void => {
  describe
    .skipIf(missing('chromium', chromiumHere()))
    .concurrent('the robot on a site of another hand', () => {
      let site: ForeignSite;
      let homes = '';
      const enter = gate(SESSIONS_AT_ONCE);
      beforeAll(async () => {
        site = await startForeignSite();
        homes = mkdtempSync(join(tmpdir(), 'rpa-foreign-test-'));
      });
      afterAll(async () => {
        await site.close();
        rmSync(homes, { recursive: true, force: true });
      });

      test.for(cases)(
        '$scenario in variant $variant: $ends',
        { timeout: LIMIT_MS },
        async ({ scenario, variant, ends, isHasty, from = 1, lastScreen = 15 }) => {
          const id = newSessionId();
          const home = mkdtempSync(join(homes, 'home-'));
          const query = new URLSearchParams({ session: id, scenario, variant, tela: String(from) });
          const address = `${site.url}/cotacao?${query}`;
          const { report } = await enter(() =>
            runAt(
              { id, home, flow: DEFAULT_FLOW, site: address, form: CUSTOMER },
              { patience: isHasty ? HASTY : PATIENT, lastScreen },
            ),
          );
          const { outcome } = report;
          expect(outcome.kind === 'success' ? 'success' : outcome.key, JSON.stringify(outcome)).toBe(ends);
          const { counts } = site.received(id);
          for (const [name, times] of Object.entries(counts)) {
            const screen = Number(/^post-(\d+)$/.exec(name)?.[1] ?? 0);
            if (screen >= firstPersonalScreen && screen < DEFAULT_FLOW.resultScreen)
              expect(times, name).toBe(1);
          }
          if (outcome.kind !== 'success' || lastScreen === 5) return;
          const { plans } = site.expected(id);
          expect(bare(outcome.plans?.plano_recomendado?.valor)).toBe(bare(plans.plano_recomendado?.valor));
        },
      );
    });
};
