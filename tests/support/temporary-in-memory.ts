import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';

/** Homes, browsers' profiles and their shared memory, a few at once. */
const LEAST_FREE_BYTES = 4 * 1024 ** 3;

/**
 * A folder for temporary files, in memory where there is room: what the store writes is synced at each step, which a
 * busy disk makes take longer than everything that is tested.
 */
export const temporaryInMemory = (): string => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    accessSync(MEMORY, constants.W_OK | constants.X_OK);
    return bavail * bsize >= LEAST_FREE_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
};
