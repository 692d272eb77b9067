import { dataFolder, recordsFolder, sessionsFolder } from '../../protocol/paths.ts';
import { ensureFolder, ensureHome } from '../../protocol/store/folder.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { outboxFolder, placesFolder, queueFolder, sentFolder, stopsFolder } from './queue-paths.ts';

/** Everything that a session and its turn lie in. @throws {StoreError} */
export const makeFolders = async (home: string): Promise<void> => {
  await ensureHome(nodeFs, home);
  for (const folder of [sessionsFolder, dataFolder, recordsFolder, queueFolder, placesFolder])
    await ensureFolder(nodeFs, folder(home));
};

/** The same for a front of the shared queue. @throws {StoreError} */
export const makeOutboxFolders = async (home: string): Promise<void> => {
  await makeFolders(home);
  for (const folder of [outboxFolder, sentFolder, stopsFolder]) await ensureFolder(nodeFs, folder(home));
};
