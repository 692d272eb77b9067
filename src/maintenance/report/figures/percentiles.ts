import { Samples } from './samples.ts';

/** In whole milliseconds, by nearest rank. */
export interface Percentiles {
  readonly count: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly max_ms: number;
}

const nearestRank = (sorted: Float64Array, share: number): number =>
  Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);

/** Null of nothing. */
export const percentilesOf = (values: Samples | readonly number[]): Percentiles | null => {
  const sorted = values instanceof Samples ? values.sorted() : Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  return {
    count: sorted.length,
    p50_ms: nearestRank(sorted, 0.5),
    p95_ms: nearestRank(sorted, 0.95),
    max_ms: nearestRank(sorted, 1),
  };
};
