import { FAILURES } from '../../life/state/states.ts';
import { driftedControls } from '../../maintenance/report/figures/drift.ts';
import { percentilesOf } from '../../maintenance/report/figures/percentiles.ts';
import { screensOf as timesByScreen } from '../../maintenance/report/figures/screens.ts';
import type { SessionFacts } from '../../maintenance/report/session-facts.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { bucketMsOf } from './period.ts';
import type { Stats } from './stats-schema.ts';

type Facts = readonly SessionFacts[];

const iso = (ms: number): string => new Date(ms).toISOString();
const countOf = (facts: Facts, ...estados: readonly string[]): number =>
  facts.filter(({ estado }) => estados.includes(estado)).length;

const totalsOf = (facts: Facts): Stats['totals'] => ({
  sessions: facts.length,
  active: countOf(facts, 'starting', 'running'),
  queued: countOf(facts, 'queued'),
  succeeded: countOf(facts, 'succeeded'),
  incomplete: facts.filter(({ incomplete }) => incomplete).length,
  refused: countOf(facts, 'refused'),
  failed: countOf(facts, 'failed'),
  timed_out: countOf(facts, 'timed_out'),
  stopped: countOf(facts, 'stopped'),
  lost: countOf(facts, 'lost'),
  retried: facts.filter(({ attempts }) => attempts > 1).length,
});

const throughputOf = (facts: Facts, sinceMs: number, untilMs: number): Stats['throughput'] => {
  const bucketMs = bucketMsOf(untilMs - sinceMs);
  const first = Math.floor(sinceMs / bucketMs);
  const perBucket = Map.groupBy(facts, ({ endMs }) => (endMs === null ? null : Math.floor(endMs / bucketMs)));
  const buckets = Array.from({ length: Math.floor(untilMs / bucketMs) - first + 1 }, (_, index) => {
    const ended = perBucket.get(first + index) ?? [];
    return {
      start: iso((first + index) * bucketMs),
      succeeded: countOf(ended, 'succeeded'),
      refused: countOf(ended, 'refused'),
      failed: countOf(ended, ...FAILURES),
      stopped: countOf(ended, 'stopped'),
    };
  });
  return { bucket_s: bucketMs / 1_000, buckets };
};

/** As in the report; names of screens are the page's own. */
const screensOf = (facts: Facts): Stats['screens'] =>
  timesByScreen(facts, () => null).map(({ name: _, share, ...screen }) => ({ ...screen, share: share ?? 0 }));

const failuresOf = (facts: Facts): Stats['failures'] => {
  const ended = facts.filter(({ tipo }) => tipo !== null);
  const perKind = Map.groupBy(ended, ({ codigo, tipo, estado }) => `${codigo} ${tipo} ${estado}`);
  return [...perKind.values()]
    .flatMap((alike) => {
      const last = alike.toSorted((a, b) => (b.endMs ?? 0) - (a.endMs ?? 0))[0];
      if (last === undefined) return [];
      const { id, codigo, tipo, estado, endMs } = last;
      return {
        codigo,
        tipo: tipo ?? '',
        estado,
        count: alike.length,
        last_session: id,
        last_at: endMs === null ? null : iso(endMs),
      };
    })
    .toSorted((a, b) => b.count - a.count);
};

/** The answer of GET /api/rpa/stats about these sessions. Pure. */
export const summarise = (facts: Facts, sinceMs: number, now: Date): Stats => ({
  success: true,
  since: iso(sinceMs),
  until: now.toISOString(),
  totals: totalsOf(facts),
  throughput: throughputOf(facts, sinceMs, now.getTime()),
  duration: percentilesOf(
    facts.flatMap(({ estado, durationMs }) =>
      estado === 'succeeded' && durationMs !== null ? [durationMs] : [],
    ),
  ),
  waiting: percentilesOf(facts.flatMap(({ waitedMs }) => (waitedMs === null ? [] : [waitedMs]))),
  screens: screensOf(facts),
  failures: failuresOf(facts),
  drift: driftedControls(facts),
  timestamp: phpDateTime(now),
});
