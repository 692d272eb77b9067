import { join } from 'node:path';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { FolderCalls } from '../folder/folder-calls.ts';
import { OpenFolder, unlessGone } from '../folder/open-folder.ts';
import { type Problem, problemAt } from '../folder/problem.ts';

export type HomeFolderName = 'sessions' | 'rpa_data' | 'queue' | 'records';

/** The folders of a home that hold sessions; null for one that does not exist. */
export type HomeFolders = Readonly<Record<HomeFolderName, OpenFolder | null>>;

const WRITABLE_BY_OTHERS = 0o022;

const isTrusted = (uid: number): boolean => uid === 0 || uid === process.getuid?.();

/** Whether nobody but us or root can have made a link with this name, or can put another in its place. */
const isOurLink = (calls: FolderCalls, home: string, path: string): boolean => {
  const folder = calls.lstat(`${home}/.`);
  return (
    isTrusted(calls.lstat(path).uid) && isTrusted(folder.uid) && (folder.mode & WRITABLE_BY_OTHERS) === 0
  );
};

/** Operators may link a folder to another disk; a link that somebody else could have planted is refused. */
const openFolder = (calls: FolderCalls, home: string, name: HomeFolderName): OpenFolder | null => {
  const path = join(home, name);
  const found = unlessGone(() => calls.lstat(path));
  if (found === null) return null;
  const isLink = found.isSymbolicLink();
  if (isLink && !isOurLink(calls, home, path))
    throw Object.assign(new Error('a link that others may have made'), { code: 'ELOOP' });
  return new OpenFolder(calls, path, isLink);
};

/**
 * Opens the folders of a home for the time of `work`. One that is there and cannot be opened (its disk is not
 * mounted, say) is a problem, and nothing is done: without it no link can be told to lead nowhere.
 */
export const withHomeFolders = async <T>(
  calls: FolderCalls,
  home: string,
  work: (folders: HomeFolders) => Promise<T>,
): Promise<T | readonly Problem[]> => {
  const problems: Problem[] = [];
  const open = (name: HomeFolderName): OpenFolder | null => {
    try {
      return openFolder(calls, home, name);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      problems.push(problemAt(name, error));
      return null;
    }
  };
  const folders = {
    sessions: open('sessions'),
    rpa_data: open('rpa_data'),
    queue: open('queue'),
    records: open('records'),
  };
  try {
    return problems.length > 0 ? problems : await work(folders);
  } finally {
    for (const folder of Object.values(folders)) folder?.close();
  }
};
