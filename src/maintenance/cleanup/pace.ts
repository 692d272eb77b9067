import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenFolder } from '../folder/open-folder.ts';

/** Signals are heard, and a server answers, between two slices. */
const SLICE_MS = 10;

/**
 * Sessions that are removed before the disk has to have taken it all: what runs meanwhile waits, when it writes its own
 * files, for no more than that, and what was told as removed stays removed.
 */
const REMOVALS_AT_ONCE = 200;

/** Long work in small parts. */
export interface Pace {
  /** To be asked before each part. @returns false when no more is to be begun */
  readonly goesOn: () => Promise<boolean>;
  readonly removedOne: () => void;
}

export const createPace = (signal: AbortSignal | undefined, sessions: OpenFolder | null): Pace => {
  let sliceBeganMs = performance.now();
  let removed = 0;
  return {
    goesOn: async () => {
      if (performance.now() - sliceBeganMs > SLICE_MS) {
        await nextTurn();
        sliceBeganMs = performance.now();
      }
      return signal?.aborted !== true;
    },
    removedOne: () => {
      removed += 1;
      if (removed % REMOVALS_AT_ONCE === 0) sessions?.sync();
    },
  };
};
