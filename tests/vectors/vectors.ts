import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SessionFiles } from '../php/odd-files.ts';
import type { PhpAnswer } from '../php/php-reader.ts';

type FileText = string | { readonly base64: string };

/** One case: files, an id, and what the real PHP reader answered (clock values as `<now>`). */
export interface Vector {
  readonly id: string;
  readonly class: string;
  readonly session: string;
  readonly files: Readonly<Partial<Record<keyof SessionFiles, FileText>>>;
  readonly expect: Omit<PhpAnswer, 'session'>;
}

const bytesOf = (text: FileText): Buffer =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.base64, 'base64');

export const filesOf = ({ files }: Vector): SessionFiles =>
  Object.fromEntries(Object.entries(files).map(([kind, text]) => [kind, bytesOf(text)]));

export const readVectors = (path: string): Vector[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Vector => JSON.parse(line));
