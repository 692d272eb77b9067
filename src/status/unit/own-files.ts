import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../../protocol/store/store-error.ts';

const FOLDER_ITSELF = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// A pipe under a file's name must not hold up the reader.
const FILE_ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Null for whatever the file system refuses; a mistake of ours is thrown on. */
const unlessRefused = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
};

const inOpen = <T>(path: string, flags: number, work: (descriptor: number) => T): T | null =>
  unlessRefused(() => {
    const descriptor = openSync(path, flags);
    try {
      return work(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });

/**
 * Looks into a folder that is no link itself. A session may put links into its own folder; whoever asks about it
 * may read files that the session may not, and must not show them.
 * @param work gets a path of the folder that stays right while it works
 * @returns null when there is no such folder
 */
export const inFolderItself = <T>(path: string, work: (folder: string) => T): T | null =>
  inOpen(path, FOLDER_ITSELF, (descriptor) => work(`/proc/self/fd/${descriptor}`));

export interface FileEnd {
  readonly bytes: Buffer;
  /** The file has nothing before these bytes. */
  readonly isWhole: boolean;
}

/** The last bytes of a file that is no link, at most so many; null when there is no such file. */
export const endOfFile = (path: string, mostBytes: number): FileEnd | null =>
  inOpen(path, FILE_ITSELF, (descriptor) => {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return null;
    const bytes = Buffer.alloc(Math.min(stats.size, mostBytes));
    const start = stats.size - bytes.length;
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(descriptor, bytes, length, bytes.length - length, start + length);
      if (count === 0) break;
      length += count;
    }
    return { bytes: bytes.subarray(0, length), isWhole: start === 0 };
  });

export const isFileItself = (path: string): boolean => unlessRefused(() => lstatSync(path).isFile()) ?? false;
