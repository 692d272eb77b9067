import {
  chmod,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  symlink,
  unlink,
} from 'node:fs/promises';
import { readOwnText } from './own-files.ts';

/** An open file or folder, as far as the store needs one. */
export interface StoreFile {
  writeFile(content: string | Uint8Array): Promise<void>;
  stat(): Promise<{ readonly size: number; readonly mode: number }>;
  chmod(mode: number): Promise<void>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Every call that the store makes; tests put one here that fails, counts or fills the disk. */
export interface StoreFs {
  open(path: string, flags: number, mode?: number): Promise<StoreFile>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, path: string): Promise<void>;
  unlink(path: string): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  mkdir(path: string, options: { readonly mode: number; readonly recursive?: boolean }): Promise<unknown>;
  chmod(path: string, mode: number): Promise<void>;
  lstat(path: string): Promise<{ isDirectory(): boolean }>;
  /** A file of a session, as `readOwnText` reads it. */
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  readdir(path: string): Promise<string[]>;
}

export const nodeFs: StoreFs = {
  open,
  rename,
  link,
  unlink,
  symlink,
  readlink,
  mkdir,
  chmod,
  lstat,
  readFile: async (path) => readOwnText(path),
  readdir,
};
