import { join } from 'node:path';
import type { SessionPaths } from '../paths.ts';
import type { StoreFs } from '../store/store-fs.ts';
import { claimSession, ownerRuns, takeClaim } from './claim.ts';

const claimPath = ({ folder }: SessionPaths, number: number): string => join(folder, `.ending-${number}`);

/**
 * Takes the right to end a session whose process is gone, or that none ever ran: nobody can begin it
 * after this. Whoever took it earlier and died before it was done is followed by the next number, so that
 * of any number of processes one at a time has it.
 * @returns false while somebody runs or ends the session
 * @throws {StoreError}
 */
export const takeEnding = async (fs: StoreFs, paths: SessionPaths, pid: number): Promise<boolean> => {
  if (!(await claimSession(fs, paths, pid)) && (await ownerRuns(fs, paths))) return false;
  for (let number = 1; ; number += 1) {
    const path = claimPath(paths, number);
    if (await takeClaim(fs, path, pid)) return true;
    if (await ownerRuns(fs, paths, path)) return false;
  }
};
