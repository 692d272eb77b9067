import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import type { Expected, Received } from '../../demo/site/session.ts';
import { checkData } from '../../src/cli/rpa-run/check-input.ts';
import { createLog } from '../../src/log/create-log.ts';
import { SILENT_LOG } from '../../src/log/log.ts';
import { openLogFile } from '../../src/log/log-file.ts';
import { createRedactor } from '../../src/log/redactor.ts';
import { newSessionId } from '../../src/protocol/session-id.ts';
import type { Patience, SiteCredentials } from '../../src/quote/engine/walk-options.ts';
import { personalValues } from '../../src/quote/input/personal-values.ts';
import type { RunEvent } from '../../src/run/run-event.ts';
import { runSession } from '../../src/run/session.ts';
import type { SessionReport } from '../../src/run/session-report.ts';
import type { EvidenceMode, SessionRequest } from '../../src/run/session-request.ts';
import { gate } from './gate.ts';
import { ACCOUNT, CUSTOMER, type Form } from './invented-customer.ts';

/** More browsers at once make each other late. */
const SESSIONS_AT_ONCE = 2;

/** As patient as a real session: for sessions that have nothing to wait for in vain. */
export const PATIENT: Patience = {
  screenMs: () => 40_000,
  controlMs: 20_000,
  quietMs: 5_000,
  unknownScreenMs: 10_000,
};

/** For sessions whose site never shows what is waited for. A screen is given its time: on a busy machine a page stalls for seconds. */
export const HASTY: Patience = {
  screenMs: PATIENT.screenMs,
  controlMs: 5_000,
  quietMs: 1_500,
  unknownScreenMs: 2_500,
};

export interface SessionWish {
  /** Scenarios of the replica, comma separated. */
  readonly scenario?: string;
  readonly latency?: string;
  readonly form?: Partial<Form>;
  readonly credentials?: SiteCredentials | null;
  readonly lastScreen?: 5 | 15;
  readonly patience?: Patience;
  readonly evidence?: EvidenceMode;
  readonly timeoutMs?: number;
  readonly redis?: SessionRequest['redis'];
}

export interface EndedSession {
  readonly report: SessionReport;
  readonly request: SessionRequest;
  readonly form: Form;
  readonly events: readonly RunEvent[];
  readonly home: string;
  /** What the site got; undefined when nobody ever came. */
  readonly received: Received | undefined;
  /** What the site showed. */
  readonly expected: Expected | undefined;
}

export interface SiteSessions {
  readonly site: RunningSite;
  /** Runs one whole session on the replica, in a home of its own, when there is a place for it. */
  readonly run: (wish: SessionWish) => Promise<EndedSession>;
}

const openSessionLog = (request: SessionRequest, redactor: ReturnType<typeof createRedactor>) => ({
  clock: () => new Date(),
  redact: redactor.redactText,
  openLog: (paths: { readonly runLog: string } | null) =>
    paths === null
      ? SILENT_LOG
      : createLog({
          sink: openLogFile(paths.runLog, (error) => {
            throw error;
          }),
          session: request.id,
          attempt: 1,
          redactor,
          level: 'info',
        }),
});

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

  const run = async (wish: SessionWish): Promise<EndedSession> => {
    const id = newSessionId();
    const form: Form = { ...CUSTOMER, ...wish.form };
    const { input } = checkData(JSON.stringify(form), null, new Date());
    if (!input.ok) throw new Error(`the form is wrong: ${JSON.stringify(input.failure)}`);
    const credentials = wish.credentials === undefined ? ACCOUNT : wish.credentials;
    const home = mkdtempSync(join(homes, 'home-'));
    const address = new URLSearchParams({
      session: id,
      scenario: wish.scenario ?? '',
      latency: wish.latency ?? '',
    });
    const events: RunEvent[] = [];
    const request: SessionRequest = {
      home,
      id,
      input,
      site: `${running().url}/cotacao?${address}`,
      credentials,
      lastScreen: wish.lastScreen ?? 15,
      headless: true,
      chromium: process.env.RPA_CHROMIUM ?? null,
      timeoutMs: wish.timeoutMs ?? 120_000,
      patience: wish.patience ?? PATIENT,
      evidence: wish.evidence ?? 'on-failure',
      evidenceMaxBytes: 5_242_880,
      tracker: 'json',
      redis: wish.redis ?? null,
      onEvent: (event) => events.push(event),
    };
    const redactor = createRedactor([
      ...personalValues(input.quote),
      { field: 'email', value: ACCOUNT.email },
      { field: 'senha', value: ACCOUNT.senha },
    ]);
    const report = await runSession(request, openSessionLog(request, redactor));
    return {
      ...{ report, request, form, events, home },
      received: running().received(id),
      expected: running().expected(id),
    };
  };
  return {
    get site() {
      return running();
    },
    run: (wish) => enter(() => run(wish)),
  };
};
