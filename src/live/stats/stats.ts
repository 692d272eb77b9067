import { createCollector } from '../../maintenance/report/collect.ts';
import type { Base } from '../contracts.ts';
import { beforeFigure, isKeptSince } from './period-before.ts';
import type { Stats } from './stats-schema.ts';
import { statsFigure } from './summarise.ts';

/** How long an answer is good enough for whoever asks next, at least. */
const FRESH_MS = 2_000;

/** One that took long is good for so many times as long: looking must not be all that a server does. */
const FRESH_PER_MS = 4;

/** Longer is no use to anybody. */
const MOST_FRESH_MS = 300_000;

export interface StatsSource {
  /**
   * Figures over the sessions of the last `periodMs` milliseconds; see statsSchema.
   * Whoever asks while a look at the files goes on shares it, however long it takes; it never holds the event loop
   * for long.
   * @throws the file system's error when the sessions' folder cannot be listed
   */
  readonly of: (periodMs: number) => Promise<Stats>;
}

interface Look {
  readonly stats: Promise<Stats>;
  /** Of the server's own clock; infinite while it goes on. */
  goodUntilMs: number;
}

export const createStats = ({ home, clock }: Pick<Base, 'home' | 'clock'>): StatsSource => {
  const collector = createCollector(home);
  const looks = new Map<number, Look>();
  let turn: Promise<unknown> = Promise.resolve();
  const look = async (periodMs: number): Promise<Stats> => {
    const now = clock();
    const sinceMs = now.getTime() - periodMs;
    const beforeMs = sinceMs - periodMs;
    const [figure, before] = [statsFigure(sinceMs, now), beforeFigure()];
    await collector.each(beforeMs, now, (facts) => {
      if (facts.endMs === null || facts.endMs >= sinceMs) figure.add(facts);
      else before.add(facts);
    });
    const [since, until] = [new Date(beforeMs).toISOString(), new Date(sinceMs).toISOString()];
    return {
      ...figure.result(),
      before: { since, until, whole: isKeptSince(home, beforeMs), ...before.result() },
    };
  };
  /** One look at a time: what one has read the next knows. */
  const inTurn = (periodMs: number): Promise<Stats> => {
    const mine = turn.then(() => look(periodMs));
    turn = mine.catch(() => {});
    return mine;
  };
  const begin = (periodMs: number): Look => {
    const beganMs = clock().getTime();
    const begun: Look = { stats: inTurn(periodMs), goodUntilMs: Number.POSITIVE_INFINITY };
    begun.stats.then(
      () => {
        const endMs = clock().getTime();
        const freshMs = Math.min(MOST_FRESH_MS, (endMs - beganMs) * FRESH_PER_MS);
        begun.goodUntilMs = Math.max(beganMs + FRESH_MS, endMs + freshMs);
      },
      () => looks.delete(periodMs),
    );
    return begun;
  };
  return {
    of: (periodMs) => {
      const nowMs = clock().getTime();
      for (const [period, { goodUntilMs }] of looks) if (nowMs > goodUntilMs) looks.delete(period);
      const known = looks.get(periodMs) ?? begin(periodMs);
      looks.set(periodMs, known);
      return known.stats;
    },
  };
};
