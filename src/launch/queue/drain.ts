import { createAtomic } from '../../protocol/store/atomic-file.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { type Admission, type AdmissionResult, admit } from './admission.ts';
import { withLock } from './lock.ts';
import { makeFolders } from './make-folders.ts';
import { drainPath, lockPath } from './queue-paths.ts';

/**
 * From here on nothing is started: new sessions queue, running ones go on. For deploys and repairs.
 * @throws {StoreError}
 */
export const drain = async (home: string): Promise<void> => {
  await makeFolders(home);
  await withLock(lockPath(home), () =>
    createAtomic(nodeFs, drainPath(home), '', { mode: DOCUMENT_MODE, durable: 'full' }),
  );
};

/** Ends `drain` and starts what waits. @throws {LaunchError} @throws {StoreError} */
export const resume = async (admission: Admission): Promise<AdmissionResult> => {
  const { home } = admission;
  await makeFolders(home);
  return withLock(lockPath(home), async () => {
    const path = drainPath(home);
    try {
      await nodeFs.unlink(path);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
    }
    return admit(admission, true);
  });
};
