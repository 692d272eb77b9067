import { errorCode } from '../../protocol/store/store-error.ts';
import { inFolder, type OpenFolder } from './open-folder.ts';

/** A session has two levels; what lies deeper was put there by somebody and is not counted. */
const MAX_DEPTH = 8;

/** Sum of the sizes of all files below an open folder, in bytes; what cannot be read counts as nothing. */
export const treeBytes = (folder: OpenFolder, depth = 0): number => {
  let bytes = 0;
  for (const entry of folder.entries()) {
    const { name } = entry;
    try {
      if (!entry.isDirectory()) bytes += folder.lstat(name)?.size ?? 0;
      else if (depth < MAX_DEPTH) bytes += inFolder(folder, name, (child) => treeBytes(child, depth + 1));
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
    }
  }
  return bytes;
};
