import {
  closeSync,
  fstatSync,
  futimesSync,
  lstatSync,
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

/** Every call that a clean-up makes on the file system; tests put one here that fails. */
export interface FolderCalls {
  open(path: RawPath, flags: number): number;
  close(descriptor: number): void;
  fstat(descriptor: number): Stats;
  lstat(path: RawPath): Stats;
  setTimes(descriptor: number, accessed: Date, modified: Date): void;
  entries(path: RawPath): RawEntry[];
  readlink(path: RawPath): string;
  symlink(target: string, path: RawPath): void;
  unlink(path: RawPath): void;
  rmdir(path: RawPath): void;
  rename(from: RawPath, to: RawPath): void;
}

export const nodeCalls: FolderCalls = {
  open: openSync,
  close: closeSync,
  fstat: (descriptor) => fstatSync(descriptor),
  lstat: (path) => lstatSync(path),
  setTimes: futimesSync,
  entries: (path) => readdirSync(path, { encoding: 'buffer', withFileTypes: true }),
  readlink: (path) => readlinkSync(path, 'utf8'),
  symlink: symlinkSync,
  unlink: unlinkSync,
  rmdir: rmdirSync,
  rename: renameSync,
};
