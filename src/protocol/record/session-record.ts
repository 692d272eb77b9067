import type { ErroItem, StatusFile } from '../files/shapes.ts';
import { hasEnded, readStatus } from '../live/status-document.ts';
import { isObject } from '../live/values.ts';
import type { SessionPaths } from '../paths.ts';
import { writeAtomic } from '../store/atomic-file.ts';
import { documentText } from '../store/document-text.ts';
import { DOCUMENT_MODE } from '../store/modes.ts';
import { readOwnText } from '../store/own-files.ts';
import { parseOwnJson } from '../store/own-json.ts';
import { errorCode, toStoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';

/**
 * What the supervisor knows of a session that a unit runs: that it has begun, by when it is over, and how it ended. It
 * lies where the session can neither see nor change it, and is believed where the session's own files differ.
 */
export interface SessionRecord extends Omit<StatusFile, 'process_start'> {
  readonly unit: string;
  /** ISO 8601 with offset: nothing of the session runs any more. */
  readonly deadline: string;
  /** An operator asked for its stop. */
  readonly stop_requested: boolean;
  /** What ended it, where its own files cannot tell. */
  readonly erro?: ErroItem;
}

const isRecord = (value: unknown): value is SessionRecord =>
  isObject(value) &&
  readStatus(value) !== null &&
  typeof value.unit === 'string' &&
  typeof value.deadline === 'string' &&
  typeof value.stop_requested === 'boolean';

/** @returns null for a session that no unit was ever started for, or whose record cannot be read here */
export const readRecord = ({ record }: Pick<SessionPaths, 'record'>): SessionRecord | null => {
  try {
    const value = parseOwnJson(readOwnText(record));
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) !== undefined) return null;
    throw error;
  }
};

export const hasRecordedEnd = (record: SessionRecord | null): boolean => {
  const status = record === null ? null : readStatus(record);
  return status !== null && hasEnded(status);
};

/** @throws {StoreError} */
export const writeRecord = (
  fs: StoreFs,
  { record: path }: Pick<SessionPaths, 'record'>,
  record: SessionRecord,
): Promise<void> => writeAtomic(fs, path, documentText(record), { mode: DOCUMENT_MODE, durable: 'data' });

/** @throws {StoreError} */
export const removeRecord = async (
  fs: StoreFs,
  { record: path }: Pick<SessionPaths, 'record'>,
): Promise<void> => {
  try {
    await fs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
