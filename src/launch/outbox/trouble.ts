import { readFile } from 'node:fs/promises';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { LaunchError } from '../launch-error.ts';
import { troublePath } from '../queue/queue-paths.ts';

/** Says why sessions of this front can never reach the shared queue, until it is mended; null: they can. @throws {StoreError} */
export const tellTrouble = async (home: string, trouble: string | null): Promise<void> => {
  const path = troublePath(home);
  if (trouble !== null) {
    await writeAtomic(nodeFs, path, trouble, { mode: DOCUMENT_MODE, durable: 'none' });
    return;
  }
  try {
    await nodeFs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};

/** @throws {LaunchError} `configuration` when what is accepted here could never run */
export const refuseInTrouble = async (home: string): Promise<void> => {
  let trouble: string;
  try {
    trouble = await readFile(troublePath(home), 'utf8');
  } catch {
    return;
  }
  throw new LaunchError('configuration', trouble);
};
