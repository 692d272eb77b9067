import { FAILURES } from '../../life/state/states.ts';
import { driftedControlsFigure } from '../../maintenance/report/figures/drift.ts';
import { EndsAlike } from '../../maintenance/report/figures/ends.ts';
import { Counts, type Figure } from '../../maintenance/report/figures/figure.ts';
import { percentilesOf } from '../../maintenance/report/figures/percentiles.ts';
import { Samples } from '../../maintenance/report/figures/samples.ts';
import { screensFigure } from '../../maintenance/report/figures/screens.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { bucketMsOf } from './period.ts';
import type { Stats } from './stats-schema.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const totalsFigure = (): Figure<Stats['totals']> => {
  const states = new Counts<string>();
  let [sessions, incomplete, retried] = [0, 0, 0];
  return {
    add: (facts) => {
      sessions += 1;
      states.add(facts.estado);
      if (facts.incomplete) incomplete += 1;
      if (facts.attempts > 1) retried += 1;
    },
    result: () => ({
      sessions,
      active: states.sum('starting', 'running'),
      queued: states.of('queued'),
      succeeded: states.of('succeeded'),
      incomplete,
      refused: states.of('refused'),
      failed: states.of('failed'),
      timed_out: states.of('timed_out'),
      stopped: states.of('stopped'),
      lost: states.of('lost'),
      retried,
    }),
  };
};

const throughputFigure = (sinceMs: number, untilMs: number): Figure<Stats['throughput']> => {
  const bucketMs = bucketMsOf(untilMs - sinceMs);
  const first = Math.floor(sinceMs / bucketMs);
  const ended = new Counts<string>();
  return {
    add: ({ endMs, estado }) => {
      if (endMs !== null) ended.add(`${Math.floor(endMs / bucketMs)} ${estado}`);
    },
    result: () => ({
      bucket_s: bucketMs / 1_000,
      buckets: Array.from({ length: Math.floor(untilMs / bucketMs) - first + 1 }, (_, index) => {
        const of = (...estados: readonly string[]): number =>
          ended.sum(...estados.map((estado) => `${first + index} ${estado}`));
        return {
          start: iso((first + index) * bucketMs),
          succeeded: of('succeeded'),
          refused: of('refused'),
          failed: of(...FAILURES),
          stopped: of('stopped'),
        };
      }),
    }),
  };
};

/** As in the report; names of screens are the page's own. */
const timesByScreen = (): Figure<Stats['screens']> => {
  const { add, result } = screensFigure(() => null);
  return {
    add,
    result: () => result().map(({ name: _, share, ...screen }) => ({ ...screen, share: share ?? 0 })),
  };
};

const failuresFigure = (): Figure<Stats['failures']> => {
  const alike = new EndsAlike();
  return {
    add: (facts) => {
      if (facts.tipo !== null) alike.add(facts);
    },
    result: () =>
      alike
        .all()
        .map(({ count, last: { id, codigo, tipo, estado, endMs } }) => ({
          codigo,
          tipo: tipo ?? '',
          estado,
          count,
          last_session: id,
          last_at: endMs === null ? null : iso(endMs),
        }))
        .toSorted((a, b) => b.count - a.count),
  };
};

/** How long sessions that succeeded took, and all waited. */
const timesFigure = (): Figure<Pick<Stats, 'duration' | 'waiting'>> => {
  const [durations, waiting] = [new Samples(), new Samples()];
  return {
    add: ({ estado, durationMs, waitedMs }) => {
      if (estado === 'succeeded' && durationMs !== null) durations.add(durationMs);
      if (waitedMs !== null) waiting.add(waitedMs);
    },
    result: () => ({ duration: percentilesOf(durations), waiting: percentilesOf(waiting) }),
  };
};

/** The answer of GET /api/rpa/stats about the sessions that it hears of: those of the period itself. */
export const statsFigure = (sinceMs: number, now: Date): Figure<Omit<Stats, 'before'>> => {
  const parts = {
    totals: totalsFigure(),
    throughput: throughputFigure(sinceMs, now.getTime()),
    times: timesFigure(),
    screens: timesByScreen(),
    failures: failuresFigure(),
    drift: driftedControlsFigure(),
  };
  return {
    add: (facts) => {
      for (const part of Object.values(parts)) part.add(facts);
    },
    result: () => ({
      success: true,
      since: iso(sinceMs),
      until: now.toISOString(),
      totals: parts.totals.result(),
      throughput: parts.throughput.result(),
      ...parts.times.result(),
      screens: parts.screens.result(),
      failures: parts.failures.result(),
      drift: parts.drift.result(),
      timestamp: phpDateTime(now),
    }),
  };
};
