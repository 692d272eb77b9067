import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionPaths } from './paths.ts';
import { createAtomic } from './store/atomic-file.ts';
import { DOCUMENT_MODE } from './store/modes.ts';
import { nodeFs, type StoreFs } from './store/store-fs.ts';

const markOf = ({ folder }: SessionPaths): string => join(folder, '.stop-requested');

/**
 * Notes that an operator wants the session to stop. To be called before the session is signalled: a
 * session that is ended by SIGTERM then says that it was an operator, and not the system.
 * @throws {StoreError} when the session's folder cannot be written
 */
export const requestStop = async (paths: SessionPaths, fs: StoreFs = nodeFs): Promise<void> => {
  await createAtomic(fs, markOf(paths), '', { mode: DOCUMENT_MODE, durable: 'none' });
};

export const isStopRequested = (paths: SessionPaths): boolean => existsSync(markOf(paths));
