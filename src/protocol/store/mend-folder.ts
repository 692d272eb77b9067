import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FOLDER_MODE } from './modes.ts';
import { O_PATH } from './own-files.ts';
import { errorCode, toStoreError } from './store-error.ts';
import type { StoreFs } from './store-fs.ts';

const FOLDER_ITSELF = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const OWNERS = 0o700;

const openIfThere = (path: string | Buffer): number | null => {
  try {
    return openSync(path, FOLDER_ITSELF);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
};

/**
 * Gives a folder's owner its way back in, should the session have shut it. Of a link nothing is changed.
 * @returns whether it was shut
 */
export const openShutFolder = (path: string | Buffer): boolean => {
  const descriptor = openIfThere(path);
  if (descriptor === null) return false;
  try {
    if ((fstatSync(descriptor).mode & OWNERS) === OWNERS) return false;
    chmodSync(`/proc/self/fd/${descriptor}`, FOLDER_MODE);
    return true;
  } catch (error) {
    // Somebody else's: whoever needs it hears of that.
    if (errorCode(error) === undefined) throw error;
    return false;
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Takes whatever stands under a name away, so that a file can take its place: a folder is put aside as it is, in no
 * time, however much it holds, and goes with the session.
 * @throws {StoreError}
 */
export const clearName = async (fs: StoreFs, path: string): Promise<void> => {
  try {
    const isFolder = (await fs.lstat(path)).isDirectory();
    if (!isFolder) return await fs.unlink(path);
    const aside = `.odd-${randomBytes(4).toString('hex')}-${basename(path)}`;
    await fs.rename(path, join(dirname(path), aside));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};

/** A name under which only a folder itself may stand. @returns whether something else did @throws {StoreError} */
export const clearUnlessFolder = async (fs: StoreFs, path: string): Promise<boolean> => {
  try {
    if ((await fs.lstat(path)).isDirectory()) return false;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw toStoreError(error, path);
  }
  await clearName(fs, path);
  return true;
};
