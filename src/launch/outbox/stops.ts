import { join } from 'node:path';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { createAtomic } from '../../protocol/store/atomic-file.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { namesIn } from '../queue/names-in.ts';
import { stopsFolder } from '../queue/queue-paths.ts';

/** Has whoever speaks to the shared queue stop a session. @throws {StoreError} */
export const askForStop = async (home: string, id: SessionId): Promise<void> => {
  await createAtomic(nodeFs, join(stopsFolder(home), id), '', { mode: DOCUMENT_MODE, durable: 'data' });
};

/** @throws {StoreError} */
export const stopsAskedFor = async (home: string): Promise<SessionId[]> =>
  (await namesIn(stopsFolder(home))).filter(isSessionId);

/** @throws {StoreError} */
export const stopIsDone = async (home: string, id: SessionId): Promise<void> => {
  const path = join(stopsFolder(home), id);
  try {
    await nodeFs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
