import { readFile, stat } from 'node:fs/promises';
import { FLAT_KINDS, type FlatKind, type SessionPaths } from '../../protocol/paths.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';

/** What other hosts get of a session: what it tells, nothing of the customer's data and none of its evidence. */
export type FileName = FlatKind | 'status' | 'log' | 'progress_log';

export interface SharedFile {
  readonly name: FileName;
  readonly path: string;
}

/** Longer logs are cut at their beginning. */
const MOST_LOG_BYTES = 262_144;

/** In the order in which they are to be written: the live view after what it is made of, status.json last. */
export const sharedFiles = (paths: SessionPaths): readonly SharedFile[] => [
  { name: 'log', path: paths.runLog },
  { name: 'progress_log', path: paths.progressLog },
  ...FLAT_KINDS.map((name) => ({ name, path: paths.documents[name] })),
  { name: 'status', path: paths.status },
];

export const isLog = (name: FileName): boolean => name === 'log' || name === 'progress_log';

const orNull = async <T>(path: string, work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw toStoreError(error, path);
  }
};

/** Another content has another name. */
export const printOf = async (path: string): Promise<string | null> => {
  const found = await orNull(path, stat(path));
  return found === null ? null : `${found.ino}/${found.mtimeMs}/${found.size}`;
};

/** @returns null when there is none @throws {StoreError} */
export const readShared = async ({ name, path }: SharedFile): Promise<Buffer | null> => {
  const content = await orNull(path, readFile(path));
  if (content === null || !isLog(name) || content.length <= MOST_LOG_BYTES) return content;
  const tail = content.subarray(content.length - MOST_LOG_BYTES);
  return tail.subarray(tail.indexOf('\n') + 1);
};

/** All that there is of a session. @throws {StoreError} */
export const readAllShared = async (paths: SessionPaths): Promise<Map<FileName, Buffer>> => {
  const files = new Map<FileName, Buffer>();
  for (const file of sharedFiles(paths)) {
    const content = await readShared(file);
    if (content !== null) files.set(file.name, content);
  }
  return files;
};
