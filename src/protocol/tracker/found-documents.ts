import type {
  HistoryFile,
  JsonObject,
  ProgressFile,
  ResultFile,
  SessionFile,
  StatusFile,
} from '../files/shapes.ts';
import { readStatus } from '../live/status-document.ts';
import { isObject } from '../live/values.ts';
import type { SessionPaths } from '../paths.ts';
import { OddFile } from '../store/odd-file.ts';
import { parseOwnJson } from '../store/own-json.ts';
import { errorCode, toStoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';

/** What an earlier process of this system left; null for what is not there or is no such document. */
export interface FoundDocuments {
  readonly progress: ProgressFile | null;
  readonly history: HistoryFile | null;
  readonly result: ResultFile | null;
  readonly session: SessionFile | null;
  readonly status: Partial<StatusFile> | null;
  /** Paths where something else stands. No writer of this system leaves any. */
  readonly odd: readonly string[];
}

type Read<T> = { readonly value: T | null; readonly isOdd: boolean };

const NOTHING = { value: null, isOdd: false };
const ODD = { value: null, isOdd: true };

const readObject = async <T extends object>(
  fs: StoreFs,
  path: string,
  isSound: (value: JsonObject) => value is JsonObject & T,
): Promise<Read<T>> => {
  try {
    const value = parseOwnJson(await fs.readFile(path, 'utf8'));
    return isObject(value) && isSound(value) ? { value, isOdd: false } : ODD;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return NOTHING;
    if (error instanceof SyntaxError || error instanceof OddFile) return ODD;
    throw toStoreError(error, path);
  }
};

const isText = (value: unknown): boolean => typeof value === 'string';

const isProgress = (value: JsonObject): value is JsonObject & ProgressFile =>
  typeof value.etapa_atual === 'number' &&
  typeof value.total_etapas === 'number' &&
  typeof value.percentual === 'number' &&
  [value.status, value.mensagem, value.timestamp_inicio, value.timestamp_atualizacao].every(isText) &&
  isObject(value.dados_extra) &&
  Array.isArray(value.erros) &&
  value.erros.every(isObject);

const isEntry = (entry: unknown): boolean =>
  isObject(entry) && [entry.timestamp, entry.status, entry.mensagem].every(isText);

const isHistory = (value: JsonObject): value is JsonObject & HistoryFile =>
  isText(value.timestamp_inicio) && Array.isArray(value.historico) && value.historico.every(isEntry);

const isResult = (value: JsonObject): value is JsonObject & ResultFile =>
  typeof value.status === 'string' && isObject(value.dados_finais);

const isSession = (value: JsonObject): value is JsonObject & SessionFile =>
  typeof value.status === 'string' && typeof value.timestamp_fim === 'string';

const isStatus = (value: JsonObject): value is JsonObject & Partial<StatusFile> => readStatus(value) !== null;

/** @throws {StoreError} when a document is there and cannot be read */
export const findDocuments = async (
  fs: StoreFs,
  { documents, status }: SessionPaths,
): Promise<FoundDocuments> => {
  const reads = {
    progress: await readObject(fs, documents.progress, isProgress),
    history: await readObject(fs, documents.history, isHistory),
    result: await readObject(fs, documents.result, isResult),
    session: await readObject(fs, documents.session, isSession),
    status: await readObject(fs, status, isStatus),
  };
  const live = await readObject(fs, documents.live, isObject);
  const paths = { ...documents, status };
  return {
    progress: reads.progress.value,
    history: reads.history.value,
    result: reads.result.value,
    session: reads.session.value,
    status: reads.status.value,
    odd: Object.entries({ ...reads, live }).flatMap(([kind, { isOdd }]) =>
      isOdd ? [paths[kind as keyof typeof paths]] : [],
    ),
  };
};
