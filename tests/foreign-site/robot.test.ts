import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSessionId } from '../../src/protocol/session-id.ts';
import { DEFAULT_FLOW } from '../../src/quote/flows/known-flows.ts';
import type { FailureKey } from '../../src/quote/outcome/catalogue.ts';
import { chromiumHere } from '../support/chromium.ts';
import { gate } from '../support/gate.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { HASTY, PATIENT, runAt } from '../support/run-on-site.ts';
import { VARIANTS, type Variant } from './scenarios.ts';
import { type ForeignSite, startForeignSite } from './server.ts';

const SESSIONS_AT_ONCE = 2;
const LIMIT_MS = 240_000;
const { firstPersonalScreen } = DEFAULT_FLOW;

interface Case {
  readonly scenario: string;
  readonly variant: Variant;
  readonly ends: 'success' | FailureKey;
  /** The site never shows what is waited for. */
  readonly isHasty?: true;
}

const inA = (ends: Case['ends'], ...scenarios: readonly string[]): Case[] =>
  scenarios.map((scenario) => ({ scenario, variant: 'a', ends }));

const CASES: readonly Case[] = [
  ...VARIANTS.map((variant): Case => ({ scenario: 'zero-km,previous-broker', variant, ends: 'success' })),
  ...inA('success', 'cookie-full', 'cookie-banner-caps', 'chat-frame', 'newsletter', 'nps,chat-bubble'),
  ...inA('success', 'app-banner', 'overlay-no-button', 'overlay-timed', 'js-alert', 'js-confirm', 'new-tab'),
  ...inA('success', 'self-reload', 'redirect-js', 'redirect-meta', 'redirect-302', 'dialog-over-list-7'),
  ...inA('success', 'long-poll', 'toast-info', 'cpf-mismatch', 'cpf-mismatch-late', 'slow-plans'),
  ...inA('success', 'late-controls', 'lost-click-4', 'estimate-sob-consulta', 'plan-no-price', 'two-cards'),
  ...inA('success', 'cep-other-first', 'no-login'),
  ...inA('site_error_page', 'error-500-2', 'error-500-9'),
  ...inA('site_blocked', 'status-3-429', 'firewall-4'),
  ...inA('site_session_expired', 'status-10-401'),
  ...inA('site_refused_data', 'refused-plate', 'refused-cpf'),
  ...inA('vehicle_not_found', 'unknown-plate'),
  ...inA('address_not_found', 'no-cep'),
  ...inA('login_refused', 'login-refused'),
  ...inA('manual_quote', 'manual-quote'),
].map((one) => (one.scenario === 'firewall-4' ? { ...one, isHasty: true } : one));

const bare = (words: string | null | undefined): string => (words ?? '').replace(/\s/g, '');

describe.skipIf(missing('chromium', chromiumHere())).concurrent('the robot on a site of another hand', () => {
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

  test.for(CASES)(
    '$scenario in variant $variant: $ends',
    { timeout: LIMIT_MS },
    async ({ scenario, variant, ends, isHasty }) => {
      const id = newSessionId();
      const home = mkdtempSync(join(homes, 'home-'));
      const address = `${site.url}/cotacao?${new URLSearchParams({ session: id, scenario, variant })}`;
      const { report } = await enter(() =>
        runAt(
          { id, home, flow: DEFAULT_FLOW, site: address, form: CUSTOMER },
          { patience: isHasty ? HASTY : PATIENT },
        ),
      );
      const { outcome } = report;
      expect(outcome.kind === 'success' ? 'success' : outcome.key, JSON.stringify(outcome)).toBe(ends);
      const { counts } = site.received(id);
      for (const [name, times] of Object.entries(counts)) {
        const screen = Number(/^post-(\d+)$/.exec(name)?.[1] ?? 0);
        if (screen >= firstPersonalScreen && screen < DEFAULT_FLOW.resultScreen) expect(times, name).toBe(1);
      }
      if (outcome.kind !== 'success') return;
      const { plans } = site.expected(id);
      expect(bare(outcome.plans?.plano_recomendado?.valor)).toBe(bare(plans.plano_recomendado?.valor));
    },
  );
});
