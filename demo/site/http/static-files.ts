import { globSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';

const PUBLIC_FOLDER = join(import.meta.dirname, '..', 'public');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

/** All files of `public/` by their URL path, read once: nothing outside it can be asked for. */
export const readStaticFiles = (): ReadonlyMap<string, StaticFile> =>
  new Map(
    globSync('**/*.*', { cwd: PUBLIC_FOLDER }).map((name) => [
      posix.join('/', name),
      {
        type: TYPES[extname(name)] ?? 'application/octet-stream',
        body: readFileSync(join(PUBLIC_FOLDER, name)),
      },
    ]),
  );
