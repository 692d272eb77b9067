import { dirname, join } from 'node:path';
import type { SessionPaths } from '../paths.ts';
import { readRecord } from '../record/session-record.ts';
import { errorCode, StoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';
import { ownUnit } from '../unit-name.ts';
import { claimantRuns, claimSession, ownerRuns, takeClaim } from './claim.ts';

/** Whoever ends a session dies rarely. More claims than this are the session's own doing. */
const MOST_ENDINGS = 64;

/** Where the right to end the session is taken: with its supervisor's record, which it cannot write, if it has one. */
const claimPath = (paths: SessionPaths, number: number): string =>
  readRecord(paths) === null
    ? join(paths.folder, `.ending-${number}`)
    : join(dirname(paths.record), `.ending-${number}-${paths.id}`);

const takeTurn = async (fs: StoreFs, paths: SessionPaths, pid: number): Promise<boolean> => {
  for (let number = 1; number <= MOST_ENDINGS; number += 1) {
    const path = claimPath(paths, number);
    if (await takeClaim(fs, path, pid)) return true;
    if (await claimantRuns(fs, path)) return false;
  }
  throw new StoreError('not_writable', paths.folder, 'it has too many claims to its end; remove .ending-*');
};

/**
 * Takes the right to end a session whose process is gone, or that none ever ran: nobody can begin it
 * after this. Whoever took it earlier and died before it was done is followed by the next number, so that
 * of any number of processes one at a time has it.
 * @returns false while somebody runs or ends the session
 * @throws {StoreError}
 */
export const takeEnding = async (fs: StoreFs, paths: SessionPaths, pid: number): Promise<boolean> => {
  if (!(await claimSession(fs, paths, pid)) && (await ownerRuns(fs, paths))) return false;
  // What a unit runs at its end runs alone.
  return ownUnit(paths.id) !== null || takeTurn(fs, paths, pid);
};

/** Once the end is told, nobody needs the claims that lie with the record; those in the session's folder go with it. */
export const clearEndings = async (fs: StoreFs, paths: SessionPaths): Promise<void> => {
  if (readRecord(paths) === null || ownUnit(paths.id) !== null) return;
  for (let number = 1; number <= MOST_ENDINGS; number += 1)
    try {
      await fs.unlink(claimPath(paths, number));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
    }
};
