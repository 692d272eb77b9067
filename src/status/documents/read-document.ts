import { readFormerFile } from '../../protocol/store/former-file.ts';
import { OddFile, type Oddity } from '../../protocol/store/odd-file.ts';
import { type OwnFile, readOwnFile } from '../../protocol/store/own-files.ts';
import { refuseDeep } from '../../protocol/store/own-json.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { parseJson } from './parse-json.ts';

/** The former writer empties and rewrites its files in place: the next look usually finds the whole. */
const ATTEMPTS = 3;

export type DocumentRead =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly value: unknown; readonly modifiedMs: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'sem permissão de leitura',
  EPERM: 'sem permissão de leitura',
};

const ODDITIES: Readonly<Record<Oddity, string>> = {
  link: 'é um link',
  not_a_file: 'não é um arquivo',
  hard_link: 'tem outro nome em outro lugar',
  foreign_owner: 'é de outro usuário',
  too_large: 'grande demais',
  mode: 'sem permissão de leitura',
  busy: 'está bloqueado',
  folder: 'a pasta da sessão não pode ser lida',
  too_deep: 'aninhado demais',
  not_json: 'não é JSON válido',
  wrong_shape: 'não tem o formato esperado',
};

const failure = (error: unknown): DocumentRead => {
  if (error instanceof SyntaxError) return { kind: 'unreadable', reason: 'não é JSON válido' };
  if (error instanceof OddFile) return { kind: 'unreadable', reason: ODDITIES[error.oddity] };
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  return { kind: 'unreadable', reason: REASONS[code] ?? code };
};

const readOnce = (read: (path: string) => OwnFile, path: string): DocumentRead => {
  const { bytes, modifiedMs } = read(path);
  return { kind: 'read', value: parseJson(refuseDeep(bytes.toString('utf8'))), modifiedMs };
};

const reading =
  (read: (path: string) => OwnFile) =>
  (path: string): DocumentRead => {
    let last: DocumentRead = { kind: 'missing' };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        return readOnce(read, path);
      } catch (error) {
        last = failure(error);
        if (!(error instanceof SyntaxError)) return last;
      }
    }
    return last;
  };

/** Reads one document of a session's folder; never throws, never waits. */
export const readDocument = reading(readOwnFile);

/** Reads one flat document of the former writer; never throws, never waits. */
export const readFormerDocument = reading(readFormerFile);
