import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DOCUMENT_MODE, FOLDER_MODE } from './modes.ts';
import { toStoreError } from './store-error.ts';

const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** Adds a line to a record; resolves when it is on the disk. @throws {StoreError} when it is not */
export const appendLine = async (path: string, event: object): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = await open(path, APPEND, DOCUMENT_MODE);
    try {
      // A line that a full disk tore is ended before the next one begins.
      const { size } = await file.stat();
      await file.writeFile(`${size === 0 ? '' : '\n'}${JSON.stringify(event)}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toStoreError(error, path);
  }
};
