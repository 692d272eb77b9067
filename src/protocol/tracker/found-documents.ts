import type {
  HistoryFile,
  JsonObject,
  ProgressFile,
  ResultFile,
  SessionFile,
  StatusFile,
} from '../files/shapes.ts';
import { isObject } from '../live/values.ts';
import type { SessionPaths } from '../paths.ts';
import { errorCode, toStoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';

/** What an earlier process of this system left; null for what is not there or is no such document. */
export interface FoundDocuments {
  readonly progress: ProgressFile | null;
  readonly history: HistoryFile | null;
  readonly result: ResultFile | null;
  readonly session: SessionFile | null;
  readonly status: Partial<StatusFile> | null;
}

const readObject = async (fs: StoreFs, path: string): Promise<JsonObject | null> => {
  try {
    const value: unknown = JSON.parse(await fs.readFile(path, 'utf8'));
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return null;
    throw toStoreError(error, path);
  }
};

const isProgress = (value: JsonObject | null): value is JsonObject & ProgressFile =>
  value !== null &&
  typeof value.etapa_atual === 'number' &&
  typeof value.total_etapas === 'number' &&
  typeof value.percentual === 'number' &&
  isObject(value.dados_extra) &&
  Array.isArray(value.erros) &&
  value.erros.every(isObject);

const isHistory = (value: JsonObject | null): value is JsonObject & HistoryFile =>
  value !== null && Array.isArray(value.historico) && value.historico.every(isObject);

const isResult = (value: JsonObject | null): value is JsonObject & ResultFile =>
  value !== null && typeof value.status === 'string' && isObject(value.dados_finais);

const isSession = (value: JsonObject | null): value is JsonObject & SessionFile =>
  value !== null && typeof value.status === 'string' && typeof value.timestamp_fim === 'string';

/** @throws {StoreError} when a document is there and cannot be read */
export const findDocuments = async (
  fs: StoreFs,
  { documents, status }: SessionPaths,
): Promise<FoundDocuments> => {
  const progress = await readObject(fs, documents.progress);
  const history = await readObject(fs, documents.history);
  const result = await readObject(fs, documents.result);
  const session = await readObject(fs, documents.session);
  return {
    progress: isProgress(progress) ? progress : null,
    history: isHistory(history) ? history : null,
    result: isResult(result) ? result : null,
    session: isSession(session) ? session : null,
    status: await readObject(fs, status),
  };
};
