import type { Settings } from '../../config/schema/settings-schema.ts';
import type { Base, Breaker, BreakerAnswer, BreakerState } from '../contracts.ts';
import type { Monitor } from './monitor.ts';
import { isOver, isSustained } from './over-limit.ts';
import type { Measure, Sample } from './sample.ts';

/** A breaker that also says why it is where it is. */
export interface ServerBreaker extends Breaker {
  /** What is, or was last, over its limit; empty while closed. */
  readonly reasons: readonly OverloadReason[];
  /** How often it has opened. */
  readonly timesOpened: number;
  /** Takes no more notice of the monitor. */
  readonly stop: () => void;
}

export type OverloadReason = 'event_loop' | 'descriptors' | 'memory';

interface Watched {
  readonly reason: OverloadReason;
  readonly measure: Measure;
  readonly limit: number;
}

/** The first cool-down, sooner where samples come more often; it doubles up to the longest. */
const FIRST_COOL_DOWN_MS = 15_000;
const FIRST_COOL_DOWN_SAMPLES = 3;
const LONGEST_COOL_DOWN_MS = 120_000;

/** What a half-open breaker lets in between two samples, and how many good samples close it. */
const TRIALS_PER_SAMPLE = 10;
const GOOD_SAMPLES_TO_CLOSE = 3;
const MS_PER_S = 1000;

const watchedOf = ({ monitoring }: Settings): readonly Watched[] => [
  { reason: 'event_loop', measure: 'eventLoopDelayMs', limit: monitoring.event_loop_threshold_ms },
  { reason: 'descriptors', measure: 'descriptorsPercent', limit: monitoring.descriptors_threshold },
  { reason: 'memory', measure: 'groupMemoryPercent', limit: monitoring.memory_threshold },
];

/**
 * Refuses new work while the server itself is overloaded, so that what is connected does not suffer. Opens on
 * averages, never on a single spike; lets a few in after a cool-down; closes when those did no harm.
 * @param onChange hears the state before, too
 * @param random 0…1; spreads the clients that come back
 */
export const createBreaker = (
  { settings, clock }: Base,
  monitor: Monitor,
  onChange: (state: BreakerState, before: BreakerState, reasons: readonly OverloadReason[]) => void,
  random: () => number = Math.random,
): ServerBreaker => {
  const watched = watchedOf(settings);
  const intervalMs = settings.monitoring.collect_interval * MS_PER_S;
  const firstCoolDownMs = Math.min(FIRST_COOL_DOWN_MS, intervalMs * FIRST_COOL_DOWN_SAMPLES);
  let state: BreakerState = 'closed';
  let reasons: readonly OverloadReason[] = [];
  let timesOpened = 0;
  let coolDownMs = firstCoolDownMs;
  let openUntilMs = 0;
  let trialsLeft = 0;
  let goodSamples = 0;
  /** What was seen before the last closing has been dealt with. */
  let closedAtMs = Number.NEGATIVE_INFINITY;

  const go = (next: BreakerState): void => {
    const before = state;
    state = next;
    onChange(next, before, reasons);
  };
  const open = (over: readonly OverloadReason[]): void => {
    coolDownMs = state === 'half_open' ? Math.min(coolDownMs * 2, LONGEST_COOL_DOWN_MS) : firstCoolDownMs;
    openUntilMs = clock().getTime() + coolDownMs;
    reasons = over;
    timesOpened += 1;
    go('open');
  };
  const overNow = (sample: Sample, isStrict: boolean): OverloadReason[] =>
    watched
      .filter(({ measure, limit }) => isOver(sample[measure] ?? 0, limit, isStrict))
      .map(({ reason }) => reason);

  const whileClosed = (): void => {
    const window = monitor.window().filter(({ atMs }) => atMs > closedAtMs);
    const over = watched
      .filter(({ measure, limit }) => isSustained(window, measure, limit, false))
      .map(({ reason }) => reason);
    if (over.length > 0) open(over);
  };
  const whileOpen = (sample: Sample): void => {
    if (clock().getTime() < openUntilMs) return;
    const over = overNow(sample, true);
    if (over.length > 0) {
      reasons = over;
      return;
    }
    trialsLeft = TRIALS_PER_SAMPLE;
    goodSamples = 0;
    go('half_open');
  };
  const whileHalfOpen = (sample: Sample): void => {
    const over = overNow(sample, false);
    if (over.length > 0) {
      open(over);
      return;
    }
    trialsLeft = TRIALS_PER_SAMPLE;
    goodSamples += 1;
    if (goodSamples < GOOD_SAMPLES_TO_CLOSE) return;
    reasons = [];
    closedAtMs = sample.atMs;
    go('closed');
  };
  const stop = monitor.onSample((sample) => {
    if (state === 'closed') whileClosed();
    else if (state === 'open') whileOpen(sample);
    else whileHalfOpen(sample);
  });

  /** Clients that were refused together come back one by one. */
  const refusal = (earliestMs: number): BreakerAnswer => ({
    ok: false,
    reason: reasons.join(', ') || 'overloaded',
    retryAfterS: Math.max(1, Math.ceil((earliestMs + random() * coolDownMs) / MS_PER_S)),
  });

  return {
    get state() {
      return state;
    },
    get reasons() {
      return reasons;
    },
    get timesOpened() {
      return timesOpened;
    },
    admit: () => {
      if (state === 'closed') return { ok: true };
      if (state === 'open') return refusal(Math.max(0, openUntilMs - clock().getTime()));
      if (trialsLeft === 0) return refusal(intervalMs);
      trialsLeft -= 1;
      return { ok: true };
    },
    stop,
  };
};
