import { StoreError } from '../protocol/store/store-error.ts';
import type { SessionEnd } from '../protocol/tracker/tracker.ts';
import type { Failure } from '../quote/outcome/outcome.ts';
import type { RunTracker } from './silent-tracker.ts';
import { storeFailure } from './store-failure.ts';

/** A disk that takes longer than this for a few small files does not answer any more. */
const WRITE_BUDGET_MS = 20_000;

const tooLate = (): Promise<Failure> => {
  const { promise, resolve } = Promise.withResolvers<Failure>();
  const detail = `the terminal state was not written within ${WRITE_BUDGET_MS / 1_000} s`;
  AbortSignal.timeout(WRITE_BUDGET_MS).addEventListener('abort', () =>
    resolve({ key: 'cannot_write', tela: null, detail }),
  );
  return promise;
};

const tryOnce = (tracker: RunTracker, end: SessionEnd): Promise<Failure | null> => {
  const written = tracker.finish(end).then(
    () => null,
    (error: unknown) => {
      if (error instanceof StoreError) return storeFailure(error);
      throw error;
    },
  );
  return Promise.race([written, tooLate()]);
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
