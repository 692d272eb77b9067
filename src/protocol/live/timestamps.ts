import { localTimestamp, timestampWithOffset } from '../timestamp.ts';

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const NAIVE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const MS_PER_S = 1000;

/** `2026-01-02 03:04:05`, local, the form of the strict view's `timestamp`. */
export const phpDateTime = (date: Date): string => localTimestamp(date).slice(0, 19).replace('T', ' ');

/** Milliseconds since the epoch; a text without a zone is local time. Null when it is no timestamp. */
export const epochMs = (timestamp: string | null): number | null => {
  if (timestamp === null || !TIMESTAMP.test(timestamp)) return null;
  const ms = Date.parse(timestamp);
  return Number.isNaN(ms) ? null : ms;
};

/** The value as a naive local timestamp, or null: what is not known is never "now". */
export const timestampOrNull = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const ms = epochMs(value);
  if (ms === null) return null;
  return NAIVE.test(value) ? value : localTimestamp(new Date(ms));
};

const OFFSET = /[+-]\d{2}:\d{2}$/;

/** What a clock on its writer's wall showed: a text with an offset without that, so that it compares with naive ones. */
export const wallClockOrNull = (value: unknown): string | null =>
  typeof value === 'string' && OFFSET.test(value) && epochMs(value) !== null
    ? value.replace(OFFSET, '')
    : timestampOrNull(value);

/** The value where it tells its offset. */
export const zonedOrNull = (value: unknown): string | null =>
  typeof value === 'string' && OFFSET.test(value) && epochMs(value) !== null ? value : null;

/** A naive timestamp with the offset of another one of the same moment; as it is where that has none. */
export const withOffsetOf = (naive: string | null, other: string | null): string | null =>
  naive === null || OFFSET.test(naive) ? naive : naive + (OFFSET.exec(other ?? '')?.[0] ?? '');

/** The value with an offset, as a moment that is the same in all zones; one without is of this machine's. */
export const instantOrNull = (value: unknown): string | null => {
  const ms = typeof value === 'string' ? epochMs(value) : null;
  if (ms === null) return null;
  const text = String(value);
  if (OFFSET.test(text)) return text;
  return withOffsetOf(timestampOrNull(text), timestampWithOffset(new Date(ms)));
};

/** True when both are known and `a` is before `b`; naive timestamps compare as text. */
export const isBefore = (a: string | null, b: string | null): boolean => a !== null && b !== null && a < b;

/** The latest of the known naive timestamps, null when none is known. */
export const latest = (...timestamps: (string | null)[]): string | null =>
  timestamps.reduce(
    (best, candidate) => (best === null || isBefore(best, candidate) ? candidate : best),
    null,
  );

/** Seconds from one timestamp to a later instant, to the millisecond; null when the start is not known. */
export const secondsBetween = (start: string | null, endMs: number | null): number | null => {
  const startMs = epochMs(start);
  if (startMs === null || endMs === null) return null;
  return Math.max(0, endMs - startMs) / MS_PER_S;
};
