import {
  closeSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  type Stats,
  symlinkSync,
  unlinkSync,
} from 'node:fs';

/** A path as the kernel takes it; names on disk need not be text. */
export type RawPath = string | Buffer;

export interface RawEntry {
  readonly name: Buffer;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFile(): boolean;
}

/** A name that is text, as ours are. */
export interface NamedEntry {
  readonly name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Every call that a clean-up makes on the file system; tests put one here that fails. */
export interface FolderCalls {
  open(path: RawPath, flags: number): number;
  close(descriptor: number): void;
  fstat(descriptor: number): Stats;
  lstat(path: RawPath): Stats;
  setTimes(descriptor: number, accessed: Date, modified: Date): void;
  entries(path: RawPath): RawEntry[];
  /** As `entries`, one after the other: a folder of half a million names takes no memory. */
  each(path: string): Iterable<NamedEntry>;
  sync(descriptor: number): void;
  readlink(path: RawPath): string;
  symlink(target: string, path: RawPath): void;
  unlink(path: RawPath): void;
  rmdir(path: RawPath): void;
  rename(from: RawPath, to: RawPath): void;
}

const NAMES_AT_ONCE = 512;

const eachEntry = function* (path: string): Generator<NamedEntry> {
  const folder = opendirSync(path, { bufferSize: NAMES_AT_ONCE });
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) yield entry;
  } finally {
    folder.closeSync();
  }
};

export const nodeCalls: FolderCalls = {
  open: openSync,
  close: closeSync,
  fstat: (descriptor) => fstatSync(descriptor),
  lstat: (path) => lstatSync(path),
  setTimes: futimesSync,
  entries: (path) => readdirSync(path, { encoding: 'buffer', withFileTypes: true }),
  each: eachEntry,
  sync: fsyncSync,
  readlink: (path) => readlinkSync(path, 'utf8'),
  symlink: symlinkSync,
  unlink: unlinkSync,
  rmdir: rmdirSync,
  rename: renameSync,
};
