import { readFileSync, statSync } from 'node:fs';
import { parseJson } from './parse-json.ts';

/** A history of 2,000 entries is under 1 MiB; far beyond that it is not a session's document. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The former writer empties and rewrites its files in place: the next look usually finds the whole. */
const ATTEMPTS = 3;

export type DocumentRead =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly value: unknown; readonly modifiedMs: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'sem permissão de leitura',
  EPERM: 'sem permissão de leitura',
  EISDIR: 'é um diretório',
  ELOOP: 'links em círculo',
};

const failure = (error: unknown): DocumentRead => {
  if (error instanceof SyntaxError) return { kind: 'unreadable', reason: 'não é JSON válido' };
  const code = (error as NodeJS.ErrnoException).code ?? 'erro desconhecido';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  return { kind: 'unreadable', reason: REASONS[code] ?? code };
};

const readOnce = (path: string): DocumentRead => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'missing' };
  if (!stats.isFile()) return { kind: 'unreadable', reason: 'não é um arquivo' };
  if (stats.size > MAX_BYTES) return { kind: 'unreadable', reason: 'grande demais' };
  return { kind: 'read', value: parseJson(readFileSync(path, 'utf8')), modifiedMs: stats.mtimeMs };
};

/** Reads one document; never throws. */
export const readDocument = (path: string): DocumentRead => {
  let last: DocumentRead = { kind: 'missing' };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return readOnce(path);
    } catch (error) {
      last = failure(error);
      if (!(error instanceof SyntaxError)) return last;
    }
  }
  return last;
};
