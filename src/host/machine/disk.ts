import { statfs } from 'node:fs/promises';

export interface DiskUse {
  /** Per cent in use of the space or of the files there may be, whichever is nearer to its end. */
  readonly percent: number;
  readonly freeBytes: number;
}

/** As much of statfs as is used here. */
export interface FileSystem {
  readonly bsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/** As `df` counts: blocks that only root may take are no room. */
export const diskUse = ({ bsize, blocks, bfree, bavail, files, ffree }: FileSystem): DiskUse => {
  const used = blocks - bfree;
  const space = used + bavail === 0 ? 0 : (used / (used + bavail)) * 100;
  // Some file systems have no fixed number of files and say 0.
  const names = files === 0 ? 0 : ((files - ffree) / files) * 100;
  return { percent: Math.max(space, names), freeBytes: bavail * bsize };
};

/** The file system of `folder`; null when it cannot be asked. */
export const readDisk = async (folder: string): Promise<DiskUse | null> => {
  try {
    return diskUse(await statfs(folder));
  } catch {
    return null;
  }
};
