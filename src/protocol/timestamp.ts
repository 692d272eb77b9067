const US_PER_MS = 1000;
const MIN_PER_HOUR = 60;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

const localSeconds = (date: Date): string =>
  `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` +
  `T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;

const localMicroseconds = (epochUs: number): string => {
  const date = new Date(Math.floor(epochUs / US_PER_MS));
  const us = date.getMilliseconds() * US_PER_MS + (epochUs % US_PER_MS);
  return `${localSeconds(date)}.${pad(us, 6)}`;
};

/** `2026-01-02T03:04:05.006000`: local time without a zone, six digits after the point. */
export const localTimestamp = (date: Date): string => localMicroseconds(date.getTime() * US_PER_MS);

/** `2026-01-02T03:04:05-03:00`: local time with its offset, as status.json has it. */
export const timestampWithOffset = (date: Date): string => {
  const offsetMin = -date.getTimezoneOffset();
  const size = Math.abs(offsetMin);
  const sign = offsetMin < 0 ? '-' : '+';
  return `${localSeconds(date)}${sign}${pad(Math.floor(size / MIN_PER_HOUR))}:${pad(size % MIN_PER_HOUR)}`;
};

/**
 * Makes local timestamps of which each is later than the one before: the clock gives milliseconds,
 * the microseconds tell apart what happened within one. A clock that is set back does not turn
 * them back; they wait for it, a microsecond per call.
 */
export const risingTimestamps = (clock: () => Date): (() => string) => {
  let lastUs = 0;
  return () => {
    lastUs = Math.max(clock().getTime() * US_PER_MS, lastUs + 1);
    return localMicroseconds(lastUs);
  };
};
