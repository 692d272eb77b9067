import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionPaths } from './paths.ts';
import { hasRecordedEnd, readRecord, writeRecord } from './record/session-record.ts';
import { createAtomic } from './store/atomic-file.ts';
import { DOCUMENT_MODE } from './store/modes.ts';
import { inOwnFolder } from './store/own-folder.ts';
import type { StoreFs } from './store/store-fs.ts';

const markOf = ({ folder }: SessionPaths): string => join(folder, '.stop-requested');

/**
 * Notes that an operator wants the session to stop. To be called before the session is signalled: a
 * session that is ended by SIGTERM then says that it was an operator, and not the system.
 * @throws {StoreError} when the session's folder cannot be written
 */
export const requestStop = async (
  paths: SessionPaths,
  fs: StoreFs = inOwnFolder(paths.folder),
): Promise<void> => {
  const record = readRecord(paths);
  const isRecorded = record !== null && !hasRecordedEnd(record);
  if (isRecorded) await writeRecord(fs, paths, { ...record, stop_requested: true });
  try {
    await createAtomic(fs, markOf(paths), '', { mode: DOCUMENT_MODE, durable: 'none' });
  } catch (error) {
    // A session that has shut its folder is stopped all the same, and its record says by whom.
    if (!isRecorded) throw error;
  }
};

export const isStopRequested = (paths: SessionPaths): boolean =>
  readRecord(paths)?.stop_requested === true || existsSync(markOf(paths));
