import { collectEvidence } from '../browser/evidence/collect-evidence.ts';
import { callAfter } from '../host/deadline.ts';
import type { Etapa } from '../protocol/files/shapes.ts';
import { newSessionId } from '../protocol/session-id.ts';
import { Incident } from '../quote/engine/incident.ts';
import type { Reporter } from '../quote/engine/reporter.ts';
import type { Patience } from '../quote/engine/walk-options.ts';
import type { Flow } from '../quote/flows/flow.ts';
import { vocabularyOf } from '../quote/flows/vocabulary.ts';
import type { QuoteInput } from '../quote/input/quote-input.ts';
import type { Failure } from '../quote/outcome/outcome.ts';
import { budgetOf } from '../quote/page/budget.ts';
import type { SelectorUse } from '../quote/page/selector-report.ts';
import { Attempt } from './attempt.ts';
import { failureFrom } from './failure-from.ts';

export interface CanaryWish {
  readonly flow: Flow;
  readonly site: string;
  readonly quote: QuoteInput;
  readonly closers: readonly string[];
  readonly executable: string | null;
  readonly timeoutMs: number;
  readonly patience: Patience;
  readonly redact: (text: string) => string;
  /** Where the page of a walk that failed is kept. */
  readonly evidenceFolder: string;
  readonly evidenceMaxBytes: number;
  readonly onWarning: (warning: string) => void;
}

export interface CanaryEnd {
  /** null: it came to the first screen with personal data, and stopped there. */
  readonly failure: (Failure & { readonly tela: Etapa }) | null;
  readonly durationMs: number;
  readonly screens: readonly { readonly tela: Etapa; readonly ms: number }[];
  readonly drift: readonly SelectorUse[];
}

const STEP_BUDGET_MS = 5_000;

/** Which screen the walk is on, and how long it was on each. */
class Course implements Reporter {
  readonly screens: { tela: Etapa; ms: number }[] = [];
  readonly #incident: Incident;
  #tela: Etapa = 0;
  #sinceMs = performance.now();

  constructor(incident: Incident) {
    this.#incident = incident;
  }

  get tela(): Etapa {
    return this.#tela;
  }

  readonly step = (tela: Etapa): void => {
    if (tela === this.#tela) return;
    this.finish();
    this.#tela = tela;
  };

  finish(): void {
    const nowMs = performance.now();
    this.screens.push({ tela: this.#tela, ms: Math.round(nowMs - this.#sinceMs) });
    this.#sinceMs = nowMs;
  }

  readonly done = (): void => {};
  readonly estimates = (): void => {};
  readonly warning = (): void => {};
  readonly drift = (): void => {};
  /** The walk stops before: if it ever came here, it ends here. */
  readonly personalDataGoesOut = (): void => {
    this.#incident.raise({
      key: 'internal',
      tela: this.#tela,
      detail: 'the canary must not send personal data',
    });
    throw this.#incident.failure;
  };
}

/** Walks the site as a session would, and stops before the first screen with personal data. Leaves no session. */
export const walkCanary = async (wish: CanaryWish): Promise<CanaryEnd> => {
  const { flow, site, quote, timeoutMs, redact } = wish;
  const incident = new Incident();
  const callOff = callAfter(timeoutMs, () =>
    incident.raise({ key: 'session_deadline', tela: null, detail: `not done after ${timeoutMs / 1_000} s` }),
  );
  const course = new Course(incident);
  const attempt = new Attempt({
    ...{
      quote,
      site,
      incident,
      redact,
      reporter: course,
      budget: budgetOf(timeoutMs),
      onWarning: wish.onWarning,
    },
    request: {
      ...{
        home: '',
        id: newSessionId(),
        input: { ok: true, quote },
        site,
        credentials: null,
        compareVehicle: [],
        flow: flow.outline.name,
        closers: wish.closers,
        lastScreen: flow.outline.resultScreen,
      },
      ...{
        stopBefore: flow.outline.firstPersonalScreen,
        headless: true,
        chromium: wish.executable,
        timeoutMs,
      },
      ...{ patience: wish.patience, evidence: 'off', evidenceMaxBytes: 0, tracker: 'none', redis: null },
      onEvent: () => {},
    },
  });
  const startedAtMs = performance.now();
  let failure: CanaryEnd['failure'] = null;
  try {
    await attempt.run();
  } catch (error) {
    const found = failureFrom(error);
    failure = { ...found, tela: found.tela ?? course.tela, detail: redact(found.detail) };
    await collectEvidence({
      ...{ page: attempt.page, folder: wish.evidenceFolder, redact, vocabulary: vocabularyOf(flow) },
      texts: { 'trace.jsonl': redact(attempt.trace.text), 'console.log': attempt.consoleText },
      ...{ maxBytes: wish.evidenceMaxBytes, timeoutMs: STEP_BUDGET_MS },
    }).catch(() => []);
  }
  course.finish();
  const durationMs = Math.round(performance.now() - startedAtMs);
  await attempt.end();
  callOff();
  return { failure, durationMs, screens: course.screens, drift: attempt.selectors.drifted };
};
