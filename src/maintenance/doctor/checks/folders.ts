import { closeSync, constants, openSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { tempPathFor } from '../../../protocol/store/temp-name.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const OTHERS_WRITE = 0o002;
const OTHERS_READ = 0o004;
const MODE = 0o600;

/** Makes a file and removes it. @returns the error's code, null when it works */
const cannotWrite = (folder: string): string | null => {
  const file = tempPathFor(join(folder, 'doctor'));
  try {
    closeSync(openSync(file, NEW_FILE, MODE));
    unlinkSync(file);
    return null;
  } catch (error) {
    return errorCode(error) ?? String(error);
  }
};

const REMEDIES: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: () => 'free some space on that disk',
  EROFS: () => 'the file system is mounted read-only; remount it',
  ENOTDIR: (path) => `move ${path} away; a folder belongs there`,
};

const remedyOf = (code: string, path: string): string =>
  REMEDIES[code]?.(path) ??
  `give ${path} to the user who runs sessions: chown rpa ${path}; chmod 750 ${path}`;

const checkExisting = (id: string, path: string, mode: number): Finding => {
  const code = cannotWrite(path);
  if (code !== null) return broken(id, `${path} cannot be written (${code})`, remedyOf(code, path));
  if ((mode & OTHERS_WRITE) !== 0)
    return broken(id, `${path} can be written by everybody`, `chmod o-rwx ${path}`);
  if (id === 'folder.sessions' && (mode & OTHERS_READ) !== 0)
    return doubtful(id, `${path} can be looked into by everybody`, `chmod o-rwx ${path}`);
  return fine(id, `${path} can be written`);
};

const checkFolder = (home: string, name: string): Finding => {
  const id = `folder.${name}`;
  const path = join(home, name);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return fine(id, `${path} is not there yet; it is made when it is needed`);
    if (!stats.isDirectory()) return broken(id, `${path} is no folder`, remedyOf('ENOTDIR', path));
    return checkExisting(id, path, stats.mode);
  } catch (error) {
    return broken(id, `${path} cannot be looked at (${errorCode(error)})`, remedyOf('EACCES', path));
  }
};

/** The home and its folders: whether this user can really write there. */
export const checkFolders = (home: string): Finding[] => {
  const stats = statSync(home, { throwIfNoEntry: false });
  if (stats === undefined)
    return [broken('home', `${home} is not there`, `make it: install -d -o rpa -g rpa -m 750 ${home}`)];
  if (!stats.isDirectory()) return [broken('home', `${home} is no folder`, remedyOf('ENOTDIR', home))];
  const folders = ['sessions', 'rpa_data', 'queue', 'records'].map((name) => checkFolder(home, name));
  const areAllThere = folders.every(({ found }) => !found.includes('not there yet'));
  const code = cannotWrite(home);
  if (code === null) return [fine('home', `${home} can be written`), ...folders];
  if (areAllThere)
    return [fine('home', `${home} has its folders, and may itself not be written`), ...folders];
  return [broken('home', `${home} cannot be written (${code})`, remedyOf(code, home)), ...folders];
};
