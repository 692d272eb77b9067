import type { Measure, Sample } from './sample.ts';

/** Samples over the limit before an average that is over it counts: one spike, however high, is none. */
const SUSTAINED_SAMPLES = 3;

/** What was over its limit must fall below this share of it to count as well again. */
const RELEASE_SHARE = 0.9;

/** With hysteresis: what is near its limit does not come and go with each sample. */
export const isOver = (value: number, limit: number, wasOver: boolean): boolean =>
  value > (wasOver ? limit * RELEASE_SHARE : limit);

/** Whether the average of the window is over the limit, and not because of a single spike. */
export const isSustained = (
  window: readonly Sample[],
  measure: Measure,
  limit: number,
  wasOver: boolean,
): boolean => {
  const known = window.map((sample) => sample[measure]).filter((value) => value !== null);
  if (known.length === 0) return wasOver;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (wasOver) return isOver(mean, limit, true);
  return mean > limit && known.filter((value) => value > limit).length >= SUSTAINED_SAMPLES;
};
