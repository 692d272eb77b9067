import { basename } from 'node:path';
import { LaunchError } from '../../launch/launch-error.ts';
import { withLock } from '../../launch/queue/lock.ts';
import { lockPath } from '../../launch/queue/queue-paths.ts';
import { elsewhereName } from '../../protocol/elsewhere.ts';
import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { claimSession } from '../../protocol/tracker/claim.ts';
import { readDocument } from '../../status/documents/read-document.ts';
import type { OpenFolder } from '../folder/open-folder.ts';
import { type Problem, problemAt } from '../folder/problem.ts';
import { removeTree } from '../folder/remove-tree.ts';
import type { FoundSession } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import { newRemovalName } from './removal-name.ts';

const CLAIM = '.claim';

const saysEnded = (folder: OpenFolder): boolean => {
  const read = readDocument(`${folder.path}/status.json`);
  const status = read.kind === 'read' ? readStatus(read.value) : null;
  return status !== null && hasEnded(status);
};

/**
 * Makes sure that nobody begins the session any more. One that has ended or that somebody has run is nobody's to
 * begin; one that was only prepared is claimed by us, for which of all who try one succeeds.
 */
const isOutOfReach = async (folder: OpenFolder, { id }: FoundSession, pid: number): Promise<boolean> => {
  if (folder.lstat(CLAIM) !== null || saysEnded(folder)) return true;
  const paths = { ...sessionPaths('', id), folder: folder.path };
  return folder.keepingTimes(() => claimSession(nodeFs, paths, pid));
};

/** Another clean-up was faster. */
const isGone = (error: unknown): boolean =>
  errorCode(error instanceof StoreError ? error.cause : error) === 'ENOENT';

const openIfThere = (sessions: OpenFolder, id: string): OpenFolder | null => {
  try {
    return sessions.open(id);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/**
 * A launcher that is asked for the same id meanwhile finds the session whole, or no session. Where nobody has ever
 * launched anything there is no lock, and none is made: it would be this user's.
 */
const whileNobodyLaunches = <T>(queue: OpenFolder | null, work: () => Promise<T>): Promise<T> => {
  const name = basename(lockPath('/'));
  return queue === null || queue.lstat(name) === null ? work() : withLock(`${queue.path}/${name}`, work);
};

/** Removes the names outside the folder first: the folder is the last sign of the session that goes. */
const removeFolder = async (
  sessions: OpenFolder,
  queue: OpenFolder | null,
  session: FoundSession,
  pid: number,
  removeNames: () => void,
): Promise<readonly Problem[] | 'begun'> => {
  const name = newRemovalName(session.id);
  const moved = await whileNobodyLaunches(queue, async () => {
    const folder = openIfThere(sessions, session.id);
    if (folder === null) return 'gone';
    try {
      if (!(await isOutOfReach(folder, session, pid))) return 'begun';
    } finally {
      folder.close();
    }
    removeNames();
    sessions.rename(session.id, sessions, name);
    return 'moved';
  });
  if (moved === 'begun') return 'begun';
  return moved === 'gone' ? [] : removeTree(sessions, name, `sessions/${name}`);
};

/**
 * Removes an ended session with everything of its. Killed at any point, the next clean-up finishes the rest.
 * @param pid who claims a session that nobody has run
 * @returns what could not be removed; 'begun' when somebody began the session at this moment: nothing was touched
 */
export const removeSession = async (
  { sessions, rpa_data: data, queue, records }: HomeFolders,
  session: FoundSession,
  tickets: readonly string[],
  pid: number,
): Promise<readonly Problem[] | 'begun'> => {
  let at = `sessions/${session.id}`;
  const removeNames = (): void => {
    for (const { name } of session.flat) {
      at = `rpa_data/${name}`;
      data?.unlink(name);
    }
    for (const name of tickets) {
      at = `queue/${name}`;
      queue?.unlink(name);
    }
    at = `records/${session.id}.json`;
    records?.unlink(`${session.id}.json`);
    records?.unlink(elsewhereName(session.id));
    at = `sessions/${session.id}`;
  };
  try {
    if (session.hasFolder && sessions !== null)
      return await removeFolder(sessions, queue, session, pid, removeNames);
    removeNames();
    return [];
  } catch (error) {
    if (error instanceof LaunchError) return [{ path: at, message: error.message }];
    return isGone(error) ? [] : [problemAt(at, error)];
  }
};
