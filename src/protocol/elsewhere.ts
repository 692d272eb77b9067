import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SessionPaths } from './paths.ts';
import type { SessionId } from './session-id.ts';
import { createAtomic } from './store/atomic-file.ts';
import { DOCUMENT_MODE } from './store/modes.ts';
import { errorCode, toStoreError } from './store/store-error.ts';
import { nodeFs, type StoreFs } from './store/store-fs.ts';

/** With the records of supervisors, where no session can write. */
const markOf = ({ record, id }: SessionPaths): string => join(dirname(record), elsewhereName(id));

/** Name of the mark among the records. */
export const elsewhereName = (id: SessionId): string => `.elsewhere-${id}`;

/**
 * Whether the shared queue has the session: hosts of it run it, and nothing on this one can tell how it goes but its
 * files. Its process is not looked for, and nobody here ends it.
 */
export const isElsewhere = (paths: SessionPaths): boolean => existsSync(markOf(paths));

/** Gives the session to the shared queue; survives a power cut. @throws {StoreError} */
export const markElsewhere = async (paths: SessionPaths, fs: StoreFs = nodeFs): Promise<void> => {
  await createAtomic(fs, markOf(paths), '', { mode: DOCUMENT_MODE, durable: 'full' });
};

/** The session is this host's to run. @throws {StoreError} */
export const markHere = async (paths: SessionPaths, fs: StoreFs = nodeFs): Promise<void> => {
  const path = markOf(paths);
  try {
    await fs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
