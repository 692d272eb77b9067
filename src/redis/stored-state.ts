import type { LiveData, LiveView } from '../protocol/files/live-shape.ts';
import type { ResultFile, SessionFile } from '../protocol/files/shapes.ts';
import type { Position, ProgressUpdate } from '../protocol/live/progress-message.ts';
import type { ViewUpdate } from '../protocol/live/view-update.ts';
import { lineText } from '../protocol/store/document-text.ts';

/** A session as Redis has it: the state after the update of this position. */
export interface StoredState {
  readonly position: Position;
  readonly view: LiveView;
}

const BACKEND = 'redis';

interface OfRedis extends Position {
  readonly backend: typeof BACKEND;
}

/** rpa:progress:<id>. The live view has every key of the former plan's document, `dados_extra` once it holds something. */
export type ProgressDocument = LiveData & OfRedis & Pick<LiveView, 'success' | 'timestamp'>;

/** rpa:session:<id>. `timestamp_fim` is null while the session goes on. */
export type SessionDocument = Omit<SessionFile, 'timestamp_fim' | 'status'> &
  OfRedis & { readonly timestamp_fim: string | null; readonly status: LiveData['status'] };

/** rpa:result:<id>, once there is a result. */
export type ResultDocument = ResultFile & { readonly backend: typeof BACKEND };

/** The texts of the three keys; null: that key is left alone. */
export interface StoredTexts {
  readonly progress: string;
  readonly session: string;
  readonly result: string | null;
}

const progressOf = ({ position, view: { data, success, timestamp } }: StoredState): ProgressDocument => ({
  ...data,
  success,
  timestamp,
  backend: BACKEND,
  ...position,
});

const sessionOf = ({ position, view: { data } }: StoredState): SessionDocument => ({
  session_id: data.session_id,
  timestamp_inicio: data.timestamp_inicio ?? '',
  timestamp_fim: data.resultados_finais.timestamp_fim,
  status: data.status,
  total_etapas: data.total_etapas,
  etapas_executadas: data.etapa_atual,
  backend: BACKEND,
  ...position,
});

const resultOf = ({ view: { data } }: StoredState): ResultDocument | null => {
  const { rpa_finalizado, status_final, timestamp_fim, dados } = data.resultados_finais;
  if (!rpa_finalizado || status_final === 'running' || status_final === 'waiting') return null;
  return {
    status: status_final,
    timestamp_fim: timestamp_fim ?? '',
    dados_finais: dados?.dados_finais ?? {},
    session_id: data.session_id,
    backend: BACKEND,
  };
};

export const textsOf = (state: StoredState): StoredTexts => {
  const result = resultOf(state);
  return {
    progress: lineText(progressOf(state)),
    session: lineText(sessionOf(state)),
    result: result === null ? null : lineText(result),
  };
};

/** What watchers are told of the change that led to the state. */
export const messageOf = ({ position, view }: StoredState, update: ViewUpdate): ProgressUpdate => ({
  type: 'progress_update',
  session_id: view.data.session_id,
  ...update,
  timestamp: view.timestamp,
  backend: BACKEND,
  ...position,
});

const isDocument = (value: unknown): value is ProgressDocument => {
  const found = value as Partial<ProgressDocument> | null;
  return (
    typeof found === 'object' &&
    found !== null &&
    typeof found.epoch === 'string' &&
    Number.isSafeInteger(found.offset) &&
    typeof found.session_id === 'string' &&
    typeof found.execucao === 'object' &&
    typeof found.resultados_finais === 'object' &&
    (found.dados_extra === undefined || typeof found.dados_extra === 'object')
  );
};

/** @returns null for what no writer of this version has written, e.g. the former one */
export const readState = (text: string | null): StoredState | null => {
  if (text === null || text === '') return null;
  try {
    const document: unknown = JSON.parse(text);
    if (!isDocument(document)) return null;
    const { success, timestamp, backend: _, epoch, offset, ...data } = document;
    return { position: { epoch, offset }, view: { success, data, timestamp } };
  } catch {
    return null;
  }
};
