import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';
import { percentilesOf } from './percentiles.ts';

const NONE = { count: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 };

/** Where the time goes and where sessions end, screen by screen. */
export const screensOf = (
  facts: readonly SessionFacts[],
  nameOf: (tela: number) => string | null,
): Report['screens'] => {
  const visits = facts.flatMap(({ screens }) => screens);
  const wholeMs = visits.reduce((sum, { ms }) => sum + ms, 0);
  const endedAt = Map.groupBy(
    facts.filter(({ codigo }) => codigo !== null),
    ({ tela }) => tela,
  );
  return [...Map.groupBy(visits, ({ tela }) => tela)]
    .map(([tela, times]) => ({
      tela,
      name: nameOf(tela),
      ...(percentilesOf(times.filter(({ done }) => done).map(({ ms }) => ms)) ?? NONE),
      share: wholeMs === 0 ? null : times.reduce((sum, { ms }) => sum + ms, 0) / wholeMs,
      ended_here: endedAt.get(tela)?.length ?? 0,
    }))
    .toSorted((a, b) => a.tela - b.tela);
};
