/** Time that may still be spent, in milliseconds of the monotonic clock. */
export interface Budget {
  readonly remainingMs: () => number;
  /** At most `ms`, never more than what this budget has left. */
  readonly within: (ms: number) => Budget;
}

export const budgetOf = (ms: number, now: () => number = () => performance.now()): Budget => {
  const endsAtMs = now() + ms;
  const remainingMs = (): number => Math.max(0, endsAtMs - now());
  return { remainingMs, within: (limitMs) => budgetOf(Math.min(limitMs, remainingMs()), now) };
};
