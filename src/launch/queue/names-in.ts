import { readdir } from 'node:fs/promises';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';

/** The names in a folder; none where there is no such folder. @throws {StoreError} */
export const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw toStoreError(error, folder);
  }
};
