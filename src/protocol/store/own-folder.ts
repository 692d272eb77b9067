import { closeSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { openFolderItself } from './own-files.ts';
import { nodeFs, type StoreFs } from './store-fs.ts';

const below = (descriptor: number): string => `/proc/self/fd/${descriptor}`;

/** Opens each folder on the way by itself: `names` lead from the folder `path` to the one that is worked in. */
const openBelow = (path: string, names: readonly string[]): number =>
  names.reduce((folder, name) => {
    try {
      return openFolderItself(`${below(folder)}/${name}`);
    } finally {
      closeSync(folder);
    }
  }, openFolderItself(path));

/**
 * The real file system, where names below a session's folder only ever mean that folder: whoever else may write into
 * `sessions/` can put a link to another session's folder in its place, and what is written from outside of the session
 * must not land there.
 * Every call throws an OddFile (`folder`) when the folder, or one in it on the way, is none itself.
 * @param folder the session's
 */
export const inOwnFolder = (folder: string): StoreFs => {
  const isBelow = (path: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

  /** @param work gets a name of the same thing that no link in the place of a folder can lead astray */
  const at = async <T>(path: string, work: (path: string) => Promise<T>): Promise<T> => {
    if (!isBelow(path)) return work(path);
    const names = relative(folder, path).split(sep);
    const last = names.pop() || '.';
    const opened = openBelow(folder, names);
    try {
      return await work(join(below(opened), '/', last));
    } finally {
      closeSync(opened);
    }
  };

  return {
    ...nodeFs,
    open: (path, flags, mode) => at(path, (name) => nodeFs.open(name, flags, mode)),
    rename: (from, to) => at(from, (old) => at(to, (name) => nodeFs.rename(old, name))),
    link: (existing, to) => at(existing, (old) => at(to, (name) => nodeFs.link(old, name))),
    unlink: (path) => at(path, nodeFs.unlink),
    // The folder itself is looked at and made, and not what stands in its place.
    lstat: (path) => (path === folder ? nodeFs.lstat(path) : at(path, nodeFs.lstat)),
    mkdir: (path, options) =>
      path === folder ? nodeFs.mkdir(path, options) : at(path, (name) => nodeFs.mkdir(name, options)),
    chmod: (path, mode) => at(path, (name) => nodeFs.chmod(name, mode)),
    readdir: (path) => at(path, nodeFs.readdir),
  };
};
