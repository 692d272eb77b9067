import type { Log } from '../log/log.ts';
import type { FinalPlans } from '../protocol/files/shapes.ts';
import type { Incident } from '../quote/engine/incident.ts';
import type { QuoteInput } from '../quote/input/quote-input.ts';
import { CATALOGUE } from '../quote/outcome/catalogue.ts';
import type { Failure } from '../quote/outcome/outcome.ts';
import type { Budget } from '../quote/page/budget.ts';
import { Attempt } from './attempt.ts';
import { failureFrom } from './failure-from.ts';
import type { RunEvent } from './run-event.ts';
import type { RunReporter } from './run-reporter.ts';
import type { SessionRequest } from './session-request.ts';
import type { RunTracker } from './silent-tracker.ts';

const MAX_ATTEMPTS = 2;

/** Without the cause: former fronts take "erro" in any message, even in "encerrou", for the end. */
export const ANOTHER_ATTEMPT = 'Nova tentativa';

/** With less than this left a second attempt could not get anywhere. */
const WORTH_RETRYING_MS = 15_000;

/** Timers of the page, of Playwright and of Node do not end at the same instant. */
const TIMERS_DIFFER_BY_MS = 50;

export interface AttemptsOptions {
  readonly request: SessionRequest;
  readonly quote: QuoteInput;
  readonly site: string;
  readonly budget: Budget;
  readonly incident: Incident;
  readonly reporter: RunReporter;
  readonly tracker: RunTracker;
  readonly log: Log;
  readonly redact: (text: string) => string;
  readonly goAhead?: () => Promise<void>;
  readonly onEvent: (event: RunEvent) => void;
  /** Each attempt as it begins: the last one holds the page that evidence is taken from. */
  readonly onAttempt: (attempt: Attempt) => void;
}

export type WalkEnd =
  | { readonly ok: true; readonly plans: FinalPlans | null }
  | { readonly ok: false; readonly failure: Failure };

const mayRetry = ({ incident, budget, reporter }: AttemptsOptions, failure: Failure): boolean =>
  CATALOGUE[failure.key].retryable &&
  incident.failure === null &&
  !reporter.hasSentPersonalData &&
  budget.remainingMs() > WORTH_RETRYING_MS;

/**
 * Waits on the page end with the session's deadline too, and may tell of their end first: then it is the
 * session that had no more time, not the screen and not the site.
 */
const ofTheSession = ({ budget, incident }: AttemptsOptions, failure: Failure): Failure => {
  const { kind } = CATALOGUE[failure.key];
  const ranOut = budget.remainingMs() < TIMERS_DIFFER_BY_MS && (kind === 'timeout' || kind === 'site');
  if (!ranOut) return failure;
  return incident.failure?.failure ?? { key: 'session_deadline', tela: failure.tela, detail: failure.detail };
};

/**
 * Walks the quote, at most twice: a second time only for an outcome that says so, only before personal
 * data went out (screen 9), and within the same deadline.
 */
export const runAttempts = async (options: AttemptsOptions): Promise<WalkEnd> => {
  const { reporter, tracker, log, redact, onEvent, onAttempt } = options;
  const warned = new Set<string>();
  const onWarning = (warning: string): void => {
    if (warned.has(warning)) return;
    warned.add(warning);
    log.warn(warning);
    onEvent({ type: 'warning', mensagem: warning });
  };
  for (let number = 1; ; number += 1) {
    const attempt = new Attempt({ ...options, onWarning });
    onAttempt(attempt);
    try {
      return { ok: true, plans: await attempt.run() };
    } catch (error) {
      const failure = ofTheSession(options, failureFrom(error));
      const placed = { ...failure, tela: failure.tela ?? reporter.tela, detail: redact(failure.detail) };
      log
        .child({ tela: placed.tela })
        .error(placed.detail, { key: placed.key, try: number, stack: stackOf(error) });
      if (number >= MAX_ATTEMPTS || !mayRetry(options, placed)) return { ok: false, failure: placed };
      await attempt.end();
      const { mensagem } = CATALOGUE[placed.key];
      reporter.restart();
      tracker.restart(number + 1, ANOTHER_ATTEMPT);
      onEvent({ type: 'retry', attempt: number + 1, reason: mensagem });
    }
  }
};

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined);
