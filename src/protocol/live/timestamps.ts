const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const NAIVE_ISO = /^\d{4}-\d{2}-\d{2}T[^Z+]*$/;
const MS_PER_S = 1000;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `2026-01-02T03:04:05.006000`: local time without a zone, as every timestamp of the files. */
export const naiveLocal = (date: Date): string => {
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return `${day}T${time}.${pad(date.getMilliseconds(), 3)}000`;
};

/** `2026-01-02 03:04:05`, local, the form of the strict view's `timestamp`. */
export const phpDateTime = (date: Date): string => naiveLocal(date).slice(0, 19).replace('T', ' ');

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
  return NAIVE_ISO.test(value) && !/-\d{2}:?\d{2}$/.test(value.slice(11)) ? value : naiveLocal(new Date(ms));
};

/** True when both are known and `a` is before `b`. Compares as far as the fraction goes. */
export const isBefore = (a: string | null, b: string | null): boolean => {
  const aMs = epochMs(a);
  const bMs = epochMs(b);
  if (aMs === null || bMs === null || a === null || b === null) return false;
  return aMs < bMs || (aMs === bMs && a < b);
};

/** The latest of the known timestamps, null when none is known. */
export const latest = (...timestamps: (string | null)[]): string | null =>
  timestamps.reduce((best, candidate) => {
    if (epochMs(candidate) === null) return best;
    return best === null || isBefore(best, candidate) ? candidate : best;
  }, null);

/** Seconds from one timestamp to a later instant, to the millisecond; null when the start is not known. */
export const secondsBetween = (start: string | null, endMs: number | null): number | null => {
  const startMs = epochMs(start);
  if (startMs === null || endMs === null) return null;
  return Math.max(0, endMs - startMs) / MS_PER_S;
};
