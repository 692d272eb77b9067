import { FOLDER_MODE } from './modes.ts';
import { errorCode, StoreError, toStoreError } from './store-error.ts';
import type { StoreFs } from './store-fs.ts';

/** Makes a folder (0750); false when something already has that name. */
const makeFolder = async (fs: StoreFs, path: string): Promise<boolean> => {
  try {
    await fs.mkdir(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  await fs.chmod(path, FOLDER_MODE);
  return true;
};

/**
 * The home and its parents; one that exists is left as it is, a link to elsewhere included.
 * @throws {StoreError}
 */
export const ensureHome = async (fs: StoreFs, path: string): Promise<void> => {
  try {
    await fs.mkdir(path, { mode: FOLDER_MODE, recursive: true });
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new StoreError('not_writable', path, 'it is a file, not a folder; choose another home');
    throw toStoreError(error, path);
  }
};

/** A folder that operators may have linked to another disk. @throws {StoreError} */
export const ensureFolder = async (fs: StoreFs, path: string): Promise<void> => {
  try {
    await makeFolder(fs, path);
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/**
 * A folder that must be a folder itself: a link planted in its place would send a session's files elsewhere.
 * @throws {StoreError} `not_writable` when something else has that name
 */
export const ensureOwnFolder = async (fs: StoreFs, path: string): Promise<void> => {
  try {
    if (await makeFolder(fs, path)) return;
    if (!(await fs.lstat(path)).isDirectory())
      throw new StoreError('not_writable', path, 'it is a link or a file, not a folder; remove it');
  } catch (error) {
    throw toStoreError(error, path);
  }
};
