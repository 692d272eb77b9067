import type { PlanItem } from './plan-item.ts';

/** What a clean-up did, or would do, in numbers. */
export interface Totals {
  /** Removed, and their bytes. */
  readonly sessions: number;
  readonly bytes: number;
  /** Got their terminal state. */
  readonly lost: number;
  /** Everything else. */
  readonly others: number;
}

export interface Tally {
  readonly add: (item: PlanItem) => void;
  readonly totals: () => Totals;
}

export const createTally = (): Tally => {
  const totals = { sessions: 0, bytes: 0, lost: 0, others: 0 };
  return {
    add: (item) => {
      if (item.what === 'session') {
        totals.sessions += 1;
        totals.bytes += item.bytes;
      } else if (item.what === 'lost_session') totals.lost += 1;
      else totals.others += 1;
    },
    totals: () => ({ ...totals }),
  };
};
