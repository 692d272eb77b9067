const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

/** "0.4 s", "12.3 s", "2 min 05 s". */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, ms) / MS_PER_SECOND;
  if (seconds < SECONDS_PER_MINUTE) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  const rest = String(whole % SECONDS_PER_MINUTE).padStart(2, '0');
  return `${Math.floor(whole / SECONDS_PER_MINUTE)} min ${rest} s`;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Local time as "14:03:59". */
export const formatClock = (at: Date): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
