import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { mostBytesOf } from './most-bytes.ts';
import { OddFile, type Oddity } from './odd-file.ts';
import { errorCode } from './store-error.ts';

/** <fcntl.h>; Node has no name for it. Opens nothing and needs no permission but that to look the name up. */
export const O_PATH = 0o10000000;

const FOLDER_ITSELF = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// A pipe under a file's name, or a lease on it, must not hold up the reader.
const FILE_ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** A folder that is open already: the last name is a link of the kernel's own. */
const OPEN_FOLDER = /^\/proc\/self\/fd\/\d+$/;

const OWNER_SEARCHES = 0o100;
const OWNER_READS = 0o400;
const ROOT = 0;

const closing = <T>(descriptor: number, work: (descriptor: number) => T): T => {
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** A folder that is no link; for what lies in it, not for reading it. @throws {OddFile} @throws the file system's error */
export const openFolderItself = (path: string): number => {
  try {
    return openSync(OPEN_FOLDER.test(path) ? `${path}/.` : path, FOLDER_ITSELF);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ELOOP' || code === 'ENOTDIR') throw new OddFile('folder');
    throw error;
  }
};

const ODDITY_OF_CODE: Readonly<Record<string, Oddity>> = {
  ELOOP: 'link',
  ENXIO: 'not_a_file',
  ENODEV: 'not_a_file',
  EAGAIN: 'busy',
  EWOULDBLOCK: 'busy',
};

/** Whether it is the session that has locked everybody out, itself included, and not this process that may not read. */
const isShutByOwner = (folder: Stats, path: string): Oddity | null => {
  if ((folder.mode & OWNER_SEARCHES) === 0) return 'folder';
  try {
    return (lstatSync(path).mode & OWNER_READS) === 0 ? 'mode' : null;
  } catch {
    return null;
  }
};

const openFile = (folder: Stats, path: string): number => {
  try {
    return openSync(path, FILE_ITSELF);
  } catch (error) {
    const code = errorCode(error) ?? '';
    const oddity = code === 'EACCES' ? isShutByOwner(folder, path) : ODDITY_OF_CODE[code];
    throw oddity == null ? error : new OddFile(oddity);
  }
};

/** Root may have put a file there, e.g. from a backup; nobody else but the folder's owner. */
const refuseOdd = (folder: Stats, file: Stats): void => {
  if (!file.isFile()) throw new OddFile('not_a_file');
  // A folder that root has taken keeps what its owner wrote: nobody but root can add to it.
  if (![folder.uid, ROOT].includes(file.uid) && folder.uid !== ROOT) throw new OddFile('foreign_owner');
};

/** A claim is made by linking it into place, and its maker may be killed before its first name is gone. */
const MAY_HAVE_TWO_NAMES = /^\.(?:claim|ending-\d+|stop-requested)$/;

const refuseOtherNames = (name: string, { nlink }: Stats): void => {
  if (nlink > (MAY_HAVE_TWO_NAMES.test(name) ? 2 : 1)) throw new OddFile('hard_link');
};

/**
 * Opens a file of a session as everybody must who is not the session itself: its folder and it are no links, it is a
 * regular file with one name and the folder's owner, and neither opening nor what follows can block.
 * @param work gets the descriptor and its own state, both of the same file whatever its name has become meanwhile
 * @throws {OddFile} @throws the file system's error
 */
const inOwnFile = <T>(path: string, work: (descriptor: number, stats: Stats) => T): T =>
  closing(openFolderItself(dirname(path)), (folder) => {
    const ofFolder = fstatSync(folder);
    const name = basename(path);
    return closing(openFile(ofFolder, `/proc/self/fd/${folder}/${name}`), (file) => {
      const stats = fstatSync(file);
      refuseOdd(ofFolder, stats);
      refuseOtherNames(name, stats);
      return work(file, stats);
    });
  });

/** Fills the buffer from `start` on, as far as the file goes. */
const readFrom = (descriptor: number, bytes: Buffer, start: number): Buffer => {
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, start + length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
};

export interface OwnFile {
  readonly bytes: Buffer;
  readonly modifiedMs: number;
}

/**
 * A whole file of a session. Never waits, and never takes more memory than a file of that name may have.
 * @param into where to read it, if it has the room
 * @throws {OddFile} when something else stands there @throws the file system's error, ENOENT for nothing
 */
export const readOwnFile = (path: string, into?: (size: number) => Buffer): OwnFile =>
  inOwnFile(path, (descriptor, { size, mtimeMs }) => {
    if (size > mostBytesOf(basename(path))) throw new OddFile('too_large');
    return {
      bytes: readFrom(descriptor, into?.(size) ?? Buffer.allocUnsafe(size), 0),
      modifiedMs: mtimeMs,
    };
  });

/** What is no UTF-8 in it becomes U+FFFD. @throws as `readOwnFile` */
export const readOwnText = (path: string): string => readOwnFile(path).bytes.toString('utf8');

/** Null for whatever the file system refuses; a mistake of ours is thrown on. */
const unlessRefused = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
};

/**
 * Looks into a folder that is no link itself. A session may put links into its own folder; whoever asks about it
 * may read files that the session may not, and must not show them.
 * @param work gets a path of the folder that stays right while it works
 * @returns null when there is no such folder
 */
export const inFolderItself = <T>(path: string, work: (folder: string) => T): T | null =>
  unlessRefused(() => closing(openFolderItself(path), (descriptor) => work(`/proc/self/fd/${descriptor}`)));

export interface FileEnd {
  readonly bytes: Buffer;
  /** The file has nothing before these bytes. */
  readonly isWhole: boolean;
}

/** The last bytes of a session's file, at most so many; null when there is no such file. */
export const endOfFile = (path: string, mostBytes: number): FileEnd | null =>
  unlessRefused(() =>
    inOwnFile(path, (descriptor, { size }) => {
      const start = Math.max(0, size - mostBytes);
      return { bytes: readFrom(descriptor, Buffer.alloc(size - start), start), isWhole: start === 0 };
    }),
  );

/** What stands in a file's place, null for the file itself and for nothing. @throws the file system's error */
export const oddityOf = (path: string): Oddity | null => {
  try {
    return inOwnFile(path, (_, { size }) => (size > mostBytesOf(basename(path)) ? 'too_large' : null));
  } catch (error) {
    if (error instanceof OddFile) return error.oddity;
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

export const isFileItself = (path: string): boolean =>
  unlessRefused(() => inOwnFile(path, () => true)) ?? false;
