import { readFileSync } from 'node:fs';

/** A file's text, null when there is none that can be read. Tests give a machine of their own. */
export type ReadText = (path: string) => string | null;

export const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** "312 MiB", "4.2 GiB". */
export const memoryText = (bytes: number): string =>
  bytes < GIB ? `${Math.floor(bytes / MIB)} MiB` : `${(bytes / GIB).toFixed(1)} GiB`;
