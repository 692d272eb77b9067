import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';
import { percentilesOf } from './percentiles.ts';

const NONE = { count: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 };

/** Screens of two flows may have the same number. */
const keyOf = ({ fluxo, tela }: { readonly fluxo: string; readonly tela: number }): string =>
  `${fluxo} ${tela}`;

/** Where the time goes and where sessions end, screen by screen. */
export const screensOf = (
  facts: readonly SessionFacts[],
  nameOf: (fluxo: string, tela: number) => string | null,
): Report['screens'] => {
  const visits = facts.flatMap(({ fluxo, screens }) => screens.map((screen) => ({ ...screen, fluxo })));
  const wholeMs = visits.reduce((sum, { ms }) => sum + ms, 0);
  const endedAt = Map.groupBy(
    facts.filter(({ codigo }) => codigo !== null),
    keyOf,
  );
  return [...Map.groupBy(visits, keyOf).values()]
    .flatMap((times) => (times[0] === undefined ? [] : { first: times[0], times }))
    .map(({ first: { fluxo, tela }, times }) => ({
      fluxo,
      tela,
      name: nameOf(fluxo, tela),
      ...(percentilesOf(times.filter(({ done }) => done).map(({ ms }) => ms)) ?? NONE),
      share: wholeMs === 0 ? null : times.reduce((sum, { ms }) => sum + ms, 0) / wholeMs,
      ended_here: endedAt.get(keyOf({ fluxo, tela }))?.length ?? 0,
    }))
    .toSorted((a, b) => (a.fluxo === b.fluxo ? a.tela - b.tela : a.fluxo < b.fluxo ? -1 : 1));
};
