import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PUBLIC = join(import.meta.dirname, 'public');

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

/** Scripts and styles lie below /assets/, pictures at the root as the real site has them. */
export const assetAt = async (path: string): Promise<Asset | null> => {
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  const inside = path.startsWith('/assets/') ? path.slice('/assets'.length) : join('/icons', path);
  try {
    return { type, body: await readFile(join(PUBLIC, normalize(inside))) };
  } catch {
    return null;
  }
};
