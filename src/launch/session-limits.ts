import type { Settings } from '../config/schema/settings-schema.ts';
import { ENDING_GRACE_MS } from '../quote/outcome/grace.ts';

const MS_PER_S = 1_000;

/** Starting up: reading the input and taking the session, before the first screen. */
const START_BUDGET_MS = 60_000;

/** The session itself ends within its grace; this is for one that does not. */
const SUPERVISOR_GRACE_MS = 10_000;

/** Ending a browser that does not close, and the terminal writes. */
const STOP_BUDGET_MS = 30_000;

/** What is enforced from outside the session's process, whatever supervises it. */
export interface SessionLimits {
  /** From the start until the session says that it is up. */
  readonly startMs: number;
  /** From then on until it is stopped. */
  readonly runtimeMs: number;
  /** From a stop until everything is killed. */
  readonly stopMs: number;
  /** Longest silence of its event loop. */
  readonly watchdogMs: number;
  readonly memoryMaxBytes: number;
}

export const sessionLimits = ({ limits }: Settings): SessionLimits => ({
  startMs: START_BUDGET_MS,
  runtimeMs: limits.session_timeout_s * MS_PER_S + ENDING_GRACE_MS + SUPERVISOR_GRACE_MS,
  stopMs: STOP_BUDGET_MS,
  watchdogMs: limits.watchdog_s * MS_PER_S,
  memoryMaxBytes: limits.memory_max_bytes,
});

/** From the start until whatever is left of it is killed: a session can put off every limit but this one. */
export const killAfterMs = (settings: Settings): number => {
  return sessionLimits(settings).runtimeMs + SUPERVISOR_GRACE_MS;
};

/** From the start until a session that has told nothing at all is lost. */
export const lostAfterMs = (settings: Settings): number => {
  const { startMs, runtimeMs } = sessionLimits(settings);
  return startMs + runtimeMs;
};
