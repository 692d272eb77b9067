import type { DecoyUse, ScreenMutations } from '../../demo/site/mutations/mutation-log.ts';
import type { RunningSite } from '../../demo/site/server.ts';
import type { Expected, Received } from '../../demo/site/session.ts';
import { checkData } from '../../src/cli/rpa-run/check-input.ts';
import { createLog } from '../../src/log/create-log.ts';
import { SILENT_LOG } from '../../src/log/log.ts';
import { openLogFile } from '../../src/log/log-file.ts';
import { createRedactor } from '../../src/log/redactor.ts';
import type { Etapa } from '../../src/protocol/files/shapes.ts';
import { newSessionId, type SessionId } from '../../src/protocol/session-id.ts';
import type { Patience, SiteCredentials } from '../../src/quote/engine/walk-options.ts';
import { DEFAULT_FLOW } from '../../src/quote/flows/known-flows.ts';
import type { FlowOutline } from '../../src/quote/flows/outline.ts';
import { personalValues } from '../../src/quote/input/personal-values.ts';
import type { RunEvent } from '../../src/run/run-event.ts';
import { runSession } from '../../src/run/session.ts';
import type { SessionReport } from '../../src/run/session-report.ts';
import type { EvidenceMode, SessionRequest } from '../../src/run/session-request.ts';
import { ACCOUNT, CUSTOMER, type Form } from './invented-customer.ts';

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

/** What every session is asked for, whatever the site. */
export interface RunWish {
  readonly credentials?: SiteCredentials | null;
  readonly lastScreen?: Etapa;
  readonly patience?: Patience;
  readonly evidence?: EvidenceMode;
  readonly timeoutMs?: number;
  readonly redis?: SessionRequest['redis'];
  /** @default all */
  readonly compareVehicle?: SessionRequest['compareVehicle'];
}

export interface SessionWish extends RunWish {
  /** Scenarios of the replica, comma separated. */
  readonly scenario?: string;
  readonly latency?: string;
  /** Changes of the replica's pages: `SEED.COUNT`. */
  readonly mutate?: string;
  /** Kinds of changes, comma separated. */
  readonly kinds?: string;
  readonly skin?: string;
  /** The site begins with this screen, as if those before it were done. @default 1 */
  readonly from?: Etapa;
  readonly form?: Partial<Form>;
}

/** One session that has ended, on whatever site. */
export interface EndedRun {
  readonly report: SessionReport;
  readonly request: SessionRequest;
  readonly form: Form;
  readonly events: readonly RunEvent[];
  readonly home: string;
}

export interface EndedSession extends EndedRun {
  /** What the site got; undefined when nobody ever came. */
  readonly received: Received | undefined;
  /** What the site showed. */
  readonly expected: Expected | undefined;
  /** What was changed on the site's pages. */
  readonly mutations: readonly ScreenMutations[];
  /** What was touched that is no part of the form. */
  readonly decoys: readonly DecoyUse[];
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

export interface RunPlan {
  readonly id: SessionId;
  readonly home: string;
  readonly flow: FlowOutline;
  /** The site's address. */
  readonly site: string;
  readonly form: Form;
}

/** Runs one whole session, its files in `home`. */
export const runAt = async (plan: RunPlan, wish: RunWish): Promise<EndedRun> => {
  const { id, home, flow, site, form } = plan;
  const { input } = checkData(JSON.stringify(form), null, new Date());
  if (!input.ok) throw new Error(`the form is wrong: ${JSON.stringify(input.failure)}`);
  const credentials = wish.credentials === undefined ? ACCOUNT : wish.credentials;
  const events: RunEvent[] = [];
  const request: SessionRequest = {
    ...{ home, id, input, site, credentials },
    compareVehicle: wish.compareVehicle ?? ['marca', 'modelo', 'ano'],
    flow: flow.name,
    closers: [],
    lastScreen: wish.lastScreen ?? flow.resultScreen,
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
  return { report, request, form, events, home };
};

/** Runs one whole session on the replica, its files in `home`. */
export const runOnSite = async (
  site: RunningSite,
  home: string,
  wish: SessionWish,
): Promise<EndedSession> => {
  const id = newSessionId();
  const address = new URLSearchParams({
    session: id,
    scenario: wish.scenario ?? '',
    latency: wish.latency ?? '',
    ...(wish.mutate && { mutate: wish.mutate }),
    ...(wish.kinds && { kinds: wish.kinds }),
    ...(wish.skin && { skin: wish.skin }),
    ...(wish.from && { tela: String(wish.from) }),
  });
  const plan = { id, home, flow: DEFAULT_FLOW, site: `${site.url}/cotacao?${address}` };
  const ended = await runAt({ ...plan, form: { ...CUSTOMER, ...wish.form } }, wish);
  return {
    ...ended,
    received: site.received(id),
    expected: site.expected(id),
    mutations: site.mutations(id) ?? [],
    decoys: site.decoys(id) ?? [],
  };
};
