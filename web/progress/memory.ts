/** What of a quote outlives a reload of its page, in this tab only: how to find it again, nothing of the customer. */
export interface Remembered {
  readonly base: string;
  readonly session: string;
  readonly token: string | null;
  readonly isOpen: boolean;
  readonly atMs: number;
}

const KEY = 'rpa-progress';
/** Sessions are kept for days; what was asked for yesterday is another quote. */
const LONGEST_MS = 12 * 3_600_000;

/** Browsers may forbid storage to a page. */
const storage = (): Storage | null => {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
};

/** @param base of which server */
export const recall = (base: string, nowMs = Date.now()): Remembered | null => {
  try {
    const kept = JSON.parse(storage()?.getItem(KEY) ?? 'null') as Remembered | null;
    return kept !== null && kept.base === base && nowMs - kept.atMs < LONGEST_MS ? kept : null;
  } catch {
    return null;
  }
};

export const remember = (what: Remembered): void => {
  try {
    storage()?.setItem(KEY, JSON.stringify(what));
  } catch {
    // A full or forbidden storage: the quote goes on, a reload does not find it.
  }
};

export const forgetQuote = (): void => storage()?.removeItem(KEY);
