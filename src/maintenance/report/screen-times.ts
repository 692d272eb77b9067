import type { HistoryEntryView } from '../../protocol/files/live-shape.ts';
import type { Etapa } from '../../protocol/files/shapes.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import type { ScreenTime } from './session-facts.ts';

interface Point {
  readonly tela: Etapa;
  readonly atMs: number;
}

/** The ends of the history: after them no screen takes time any more. */
const ENDS = new Set<string | number>(['erro', 'final']);

const pointsOf = (history: readonly HistoryEntryView[]): Point[] => {
  let tela: Etapa = 0;
  return history.flatMap(({ etapa, timestamp }) => {
    if (typeof etapa === 'number') tela = etapa;
    const atMs = epochMs(timestamp);
    return atMs === null ? [] : [{ tela, atMs }];
  });
};

/**
 * How long each screen took. All time from the first entry to the last counts for exactly one screen: that of
 * the entry before it, so the parts add up to the whole.
 * @param endMs for a session that goes on: now
 */
export const screenTimes = (
  history: readonly HistoryEntryView[],
  { succeeded, endMs }: { readonly succeeded: boolean; readonly endMs: number | null },
): ScreenTime[] => {
  const endIndex = history.findIndex(({ etapa }) => ENDS.has(etapa));
  const points = pointsOf(endIndex < 0 ? history : history.slice(0, endIndex + 1));
  const last = points.at(-1);
  if (last === undefined) return [];
  if (endIndex < 0 && endMs !== null) points.push({ tela: last.tela, atMs: Math.max(last.atMs, endMs) });
  const times = new Map<Etapa, number>();
  points.forEach(({ tela, atMs }, index) => {
    const until = points[index + 1]?.atMs ?? atMs;
    times.set(tela, (times.get(tela) ?? 0) + Math.max(0, until - atMs));
  });
  return [...times]
    .map(([tela, ms]) => ({ tela, ms, done: succeeded || tela !== last.tela }))
    .toSorted((a, b) => a.tela - b.tela);
};
