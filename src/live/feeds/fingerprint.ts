import { type Stats, statSync } from 'node:fs';

const statOf = (path: string): Stats | null => {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
};

const partOf = (found: Stats | null): string =>
  found === null ? '-' : `${found.ino.toString(36)}.${found.mtimeMs.toString(36)}.${found.size.toString(36)}`;

/** Names the state of some files: a replaced, changed, new or missing file gives another one. No file is read. */
export const fingerprint = (paths: readonly string[]): string =>
  paths.map((path) => partOf(statOf(path))).join('_');

/** What `fingerprint` says when none of them is there. */
export const nothingThere = (paths: readonly string[]): string => paths.map(() => '-').join('_');
