import { within } from '../host/deadline.ts';
import { StoreError } from '../protocol/store/store-error.ts';
import type { SessionEnd } from '../protocol/tracker/tracker.ts';
import type { Failure } from '../quote/outcome/outcome.ts';
import type { RunTracker } from './silent-tracker.ts';
import { storeFailure } from './store-failure.ts';

/** A disk that takes longer than this for a few small files does not answer any more. */
const WRITE_BUDGET_MS = 20_000;

const tooLate = (): Failure => {
  const detail = `the terminal state was not written within ${WRITE_BUDGET_MS / 1_000} s`;
  return { key: 'cannot_write', tela: null, detail };
};

const tryOnce = (tracker: RunTracker, end: SessionEnd): Promise<Failure | null> => {
  const written = tracker.finish(end).then(
    () => null,
    (error: unknown) => {
      if (error instanceof StoreError) return storeFailure(error);
      throw error;
    },
  );
  return within(written, WRITE_BUDGET_MS, tooLate);
};

/**
 * Writes the terminal state, within a bound.
 * @param makeRoom called on a full disk; the end is tried once more when it could give something back
 * @returns null when it is on disk, otherwise why not
 */
export const writeEnd = async (
  tracker: RunTracker,
  end: SessionEnd,
  makeRoom: () => Promise<boolean>,
): Promise<Failure | null> => {
  const failure = await tryOnce(tracker, end);
  return failure?.key === 'disk_full' && (await makeRoom()) ? tryOnce(tracker, end) : failure;
};
