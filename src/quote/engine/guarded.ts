import type { Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { ControlTrouble } from '../page/control-trouble.ts';
import { diagnoseTrouble, leftTheQuote } from './diagnose.ts';
import type { Incident } from './incident.ts';
import type { Traffic } from './traffic.ts';

interface GuardOptions {
  readonly page: Page;
  readonly tela: Etapa;
  readonly traffic: Traffic;
  readonly incident: Incident;
  /** Longest that the screen may take, in milliseconds. */
  readonly limitMs: number;
}

/** Waits inside the page end by themselves; only a page that does not answer any more gets here. */
const ANSWER_GRACE_MS = 1_000;

const unanswered = (tela: Etapa, cause?: unknown): SessionFailure =>
  new SessionFailure({ key: 'screen_deadline', tela, detail: 'the page did not answer in time' }, { cause });

const lateAfter = (ms: number, tela: Etapa): Promise<never> => {
  const { promise, reject } = Promise.withResolvers<never>();
  AbortSignal.timeout(ms).addEventListener('abort', () => reject(unanswered(tela)), { once: true });
  return promise;
};

/** The document was replaced under our hands. Only the first line tells: the log below it speaks of navigations too. */
export const isNavigation = (error: unknown): boolean =>
  error instanceof Error &&
  /Execution context was destroyed|because of a navigation|Frame was detached/i.test(
    error.message.split('\n')[0] ?? '',
  );

/** Races page work against incidents and time, and turns its troubles into the outcome that they mean. */
export const guarded = async <T>(work: Promise<T>, options: GuardOptions): Promise<T> => {
  const { page, tela, traffic, incident, limitMs } = options;
  try {
    return await incident.guard(Promise.race([work, lateAfter(limitMs + ANSWER_GRACE_MS, tela)]));
  } catch (error) {
    if (incident.failure !== null) throw incident.failure;
    if (error instanceof SessionFailure) throw error;
    if (error instanceof ControlTrouble) throw await diagnoseTrouble(page, tela, traffic, error);
    if (isNavigation(error)) throw leftTheQuote(traffic, tela);
    if (error instanceof Error && error.name === 'TimeoutError') throw unanswered(tela, error);
    throw error;
  }
};
