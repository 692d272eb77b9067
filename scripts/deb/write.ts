import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE_MODE = 0o644;
export const FOLDER_MODE = 0o755;

/** A file of the package, in whatever folder. */
export const write = (path: string, content: string | Uint8Array, mode = FILE_MODE): void => {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  writeFileSync(path, content);
  chmodSync(path, mode);
};
