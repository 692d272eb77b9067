const MINUTE_MS = 60_000;

/** Pauses after the first, second, … failed attempt; then the last one again and again. */
const PAUSES_MS = [1, 2, 5, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);

/** @param attempts how many have failed */
export const pauseMs = (attempts: number, retryAfterMs = 0): number =>
  Math.max(PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? MINUTE_MS, retryAfterMs);
