import { dataFolder, recordsFolder, sessionsFolder } from '../../protocol/paths.ts';
import { ensureFolder, ensureHome } from '../../protocol/store/folder.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { placesFolder, queueFolder } from './queue-paths.ts';

/** Everything that a session and its turn lie in. @throws {StoreError} */
export const makeFolders = async (home: string): Promise<void> => {
  await ensureHome(nodeFs, home);
  for (const folder of [sessionsFolder, dataFolder, recordsFolder, queueFolder, placesFolder])
    await ensureFolder(nodeFs, folder(home));
};
