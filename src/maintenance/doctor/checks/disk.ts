import { statfsSync } from 'node:fs';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { memoryText } from '../machine.ts';

const MIB = 1024 ** 2;
const TOO_LITTLE_BYTES = 100 * MIB;
const LITTLE_BYTES = 1024 * MIB;
const TOO_FEW_INODES = 1000;
const LITTLE_INODES = 20_000;
const REMEDY = 'free some: rpa-cleanup --dry-run shows what would go; see retention in docs/settings.md';

/** Free space and free inodes where sessions are written. */
export const checkDisk = (home: string): Finding => {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(home);
    const freeBytes = bavail * bsize;
    // Some file systems have no fixed number of inodes and say 0.
    const freeInodes = files === 0 ? Number.POSITIVE_INFINITY : ffree;
    const found = `${memoryText(freeBytes)} free${files === 0 ? '' : `, room for ${ffree} files`}`;
    if (freeBytes < TOO_LITTLE_BYTES || freeInodes < TOO_FEW_INODES) return broken('disk', found, REMEDY);
    if (freeBytes < LITTLE_BYTES || freeInodes < LITTLE_INODES) return doubtful('disk', found, REMEDY);
    return fine('disk', found);
  } catch (error) {
    return broken('disk', `${home} cannot be asked (${errorCode(error)})`, 'make the home first');
  }
};
