import { setTimeout as delay } from 'node:timers/promises';

type Unseen = undefined | null | false;

/** Far more than anything here takes on a loaded machine: only a hang gets there. */
const GENEROUS_MS = 120_000;
const LOOK_EVERY_MS = 10;

/**
 * Looks until there is something to see.
 * @param what what is waited for, as the error tells it
 * @returns the first value that is neither undefined, null nor false
 */
export const eventually = async <T>(
  what: string | (() => string),
  look: () => Unseen | T | Promise<Unseen | T>,
  limitMs = GENEROUS_MS,
): Promise<T> => {
  const endsAtMs = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (performance.now() > endsAtMs)
      throw new Error(`never seen: ${typeof what === 'string' ? what : what()}`);
    await delay(LOOK_EVERY_MS);
  }
};
