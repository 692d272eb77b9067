import { percentilesOf } from '../../maintenance/report/figures/percentiles.ts';
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
      failed: countOf(ended, 'failed', 'timed_out', 'lost'),
      stopped: countOf(ended, 'stopped'),
    };
  });
  return { bucket_s: bucketMs / 1_000, buckets };
};

const screensOf = (facts: Facts): Stats['screens'] => {
  const visits = facts.flatMap(({ screens }) => screens);
  const wholeMs = visits.reduce((sum, { ms }) => sum + ms, 0);
  const endedHere = Map.groupBy(
    facts.filter(({ codigo }) => codigo !== null),
    ({ tela }) => tela,
  );
  const perScreen = [...Map.groupBy(visits, ({ tela }) => tela)];
  return perScreen
    .map(([tela, times]) => {
      const done = percentilesOf(times.filter((time) => time.done).map(({ ms }) => ms));
      const totalMs = times.reduce((sum, { ms }) => sum + ms, 0);
      return {
        tela,
        ...(done ?? { count: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 }),
        share: wholeMs === 0 ? 0 : totalMs / wholeMs,
        ended_here: endedHere.get(tela)?.length ?? 0,
      };
    })
    .toSorted((a, b) => a.tela - b.tela);
};

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

const driftOf = (facts: Facts): Stats['drift'] => {
  const drifted = facts.flatMap(({ drifted }) => drifted);
  const perControl = Map.groupBy(drifted, ({ tela, control }) => `${tela} ${control}`);
  const controls = [...perControl.values()].flatMap((uses) => {
    const last = uses.at(-1);
    return last === undefined ? [] : { ...last, count: uses.length };
  });
  return {
    sessions: facts.filter((session) => session.drifted.length > 0).length,
    controls: controls.toSorted((a, b) => b.count - a.count),
  };
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
  drift: driftOf(facts),
  timestamp: phpDateTime(now),
});
