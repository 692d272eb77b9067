import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { permissionsOf } from './modes.ts';
import { errorCode, StoreError, toStoreError } from './store-error.ts';
import type { StoreFile, StoreFs } from './store-fs.ts';
import { tempPathFor } from './temp-name.ts';

/** `data`: the content survives a power cut once renamed; `full`: the rename survives it too. */
export type Durability = 'none' | 'data' | 'full';

export interface WriteOptions {
  /** Permissions of the file, whatever the umask. */
  readonly mode: number;
  readonly durable: Durability;
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY;

/** Runs `work` and closes the file; the first error is the one that is told. */
const closing = async (file: StoreFile, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
};

const fill = (file: StoreFile, path: string, bytes: Uint8Array, options: WriteOptions): Promise<void> =>
  closing(file, async () => {
    await file.writeFile(bytes);
    const { size, mode } = await file.stat();
    if (size !== bytes.byteLength)
      throw new StoreError('io', path, `only ${size} of ${bytes.byteLength} bytes were written`);
    if (permissionsOf(mode) !== options.mode) await file.chmod(options.mode);
    if (options.durable !== 'none') await file.datasync();
  });

const syncFolder = async (fs: StoreFs, folder: string): Promise<void> => {
  const handle = await fs.open(folder, FOLDER);
  await closing(handle, () => handle.sync());
};

/** Writes a whole temporary file beside `path`, hands it to `publish`, and leaves none behind. */
const throughTemp = async (
  fs: StoreFs,
  path: string,
  content: string | Uint8Array,
  options: WriteOptions,
  publish: (temp: string) => Promise<void>,
): Promise<void> => {
  const temp = tempPathFor(path);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    const file = await fs.open(temp, NEW_FILE, options.mode);
    await fill(file, path, bytes, options);
    await publish(temp);
  } catch (error) {
    await fs.unlink(temp).catch(() => undefined);
    throw error;
  }
};

/**
 * Replaces `path` as a whole: a reader sees the old or the new content, never a part, also when the
 * writer is killed. Every byte is verified written before the old content goes.
 * After an error the old content stands, or (directory sync only) the new one.
 * @throws {StoreError} with the reason; the temporary file is gone unless it cannot be removed
 */
export const writeAtomic = async (
  fs: StoreFs,
  path: string,
  content: string | Uint8Array,
  options: WriteOptions,
): Promise<void> => {
  try {
    await throughTemp(fs, path, content, options, (temp) => fs.rename(temp, path));
    if (options.durable === 'full') await syncFolder(fs, dirname(path));
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/**
 * Makes `path` with its whole content if, and only if, nothing has that name yet. Of any number of
 * callers at the same instant exactly one gets true.
 * @returns false when the name was taken
 * @throws {StoreError}
 */
export const createAtomic = async (
  fs: StoreFs,
  path: string,
  content: string | Uint8Array,
  options: WriteOptions,
): Promise<boolean> => {
  try {
    await throughTemp(fs, path, content, options, async (temp) => {
      await fs.link(temp, path);
      await fs.unlink(temp).catch(() => undefined);
    });
    if (options.durable === 'full') await syncFolder(fs, dirname(path));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw toStoreError(error, path);
  }
};
