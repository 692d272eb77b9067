import { globSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';

const SITE_FOLDER = join(import.meta.dirname, '..');

/** What may be asked for: URL path of each folder, and nothing but files of the types below. */
const FOLDERS = [
  ['/', 'public'],
  ['/page', 'page'],
  ['/skins', 'skins'],
  ['/__mutations/page', 'mutations/page'],
  ['/', 'mutations/icons'],
] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

const filesOf = (folder: string, path: string): [string, StaticFile][] =>
  globSync(`**/*{${Object.keys(TYPES).join()}}`, { cwd: folder }).map((name) => [
    posix.join(path, name),
    { type: TYPES[extname(name)] ?? '', body: readFileSync(join(folder, name)) },
  ]);

/** All files for browsers of one folder by their URL path, read once: nothing outside it can be asked for. */
export const readStaticFiles = (folder: string): ReadonlyMap<string, StaticFile> =>
  new Map(filesOf(folder, '/'));

/** The replica's own: what every page has, the pages' frame, the skins. */
export const readSiteFiles = (): ReadonlyMap<string, StaticFile> =>
  new Map(FOLDERS.flatMap(([path, folder]) => filesOf(join(SITE_FOLDER, folder), path)));
