import { statfs } from 'node:fs/promises';
import { StoreError, toStoreError } from './store-error.ts';

/** Documents, links, logs and evidence of one session, and a few for what is written beside them. */
const INODES_OF_A_SESSION = 40;

/**
 * A file system may have bytes and no names left. A session that began there would stop in the middle and could not
 * write its end either; so it does not begin.
 * @throws {StoreError} `disk_full`
 */
export const refuseWithoutInodes = async (folder: string): Promise<void> => {
  const found = await statfs(folder).catch((error: unknown) => {
    throw toStoreError(error, folder);
  });
  // Some file systems make inodes as they need them, and say that they have none.
  if (found.files === 0 || found.ffree >= INODES_OF_A_SESSION) return;
  throw new StoreError(
    'disk_full',
    folder,
    `the disk is full: it has room for ${found.ffree} more files, and a session needs ${INODES_OF_A_SESSION}; remove some (df -i)`,
  );
};
