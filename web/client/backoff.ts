const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt: twice as long each time, anywhere in the upper half of that,
 * so that the clients of a server that restarts do not all come at once.
 * @param attempt 0 for the first
 */
export const backoffMs = (attempt: number, random = Math.random): number => {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return (longest / 2) * (1 + random());
};

/** Not before the server wants to be asked again, and not everybody at that very moment. */
export const awayMs = (attempt: number, retryAfterMs = 0, random = Math.random): number =>
  Math.max(retryAfterMs * (1 + random() / 2), backoffMs(attempt, random));
