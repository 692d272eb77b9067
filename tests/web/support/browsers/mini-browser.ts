import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARIES = '/usr/lib';

/** The browser that comes with WebKitGTK, of whichever processor and version; null: there is none. */
export const miniBrowser = (): string | null => {
  const folders = readdirSync(LIBRARIES).filter((name) => name.endsWith('-linux-gnu'));
  const found = folders
    .flatMap((folder) => readdirSync(join(LIBRARIES, folder)).map((name) => join(LIBRARIES, folder, name)))
    .filter((path) => /\/webkit2?gtk-[0-9.]+$/.test(path))
    .map((path) => join(path, 'MiniBrowser'))
    .filter((path) => existsSync(path));
  return found.sort().at(-1) ?? null;
};
