import type { LiveData } from '../../protocol/files/live-shape.ts';
import type { ListRow } from '../../status/list-row.ts';

/** Where a client is in a stream: `offset` counts the updates of one `epoch`, from 0. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** `files` or `redis`: where the server had the news from. */
export type Backend = 'files' | 'redis';

export interface ConnectionEstablished extends Position {
  readonly type: 'connection_established';
  /** Null on the operators' stream. */
  readonly session_id: string | null;
  readonly timestamp: string;
  readonly message: string;
}

/** The whole state at this position; whatever the client knew before no longer counts. */
export interface Snapshot extends Position {
  readonly type: 'snapshot';
  readonly session_id: string;
  readonly timestamp: string;
  readonly backend: Backend;
  readonly progress: LiveData;
}

/** The keys of the live view that may change and are only sent when they did. */
export type SparseKey = 'erros' | 'estimativas' | 'resultados_finais' | 'avisos';

/** One change. `dados_extra` holds only the keys that changed; the sparse keys come whole when they changed. */
export interface ProgressUpdate extends Partial<Pick<LiveData, SparseKey>> {
  readonly type: 'progress_update';
  readonly session_id: string;
  readonly etapa_atual: LiveData['etapa_atual'];
  readonly total_etapas: number;
  readonly percentual: number;
  readonly status: LiveData['status'];
  readonly mensagem: string;
  readonly dados_extra: LiveData['dados_extra'];
  readonly execucao: LiveData['execucao'];
  readonly timestamp: string;
  readonly backend: Backend;
  readonly epoch: string;
  readonly offset: number;
}

/** The operators' stream: every session as a row, the machine's figures, the alerts that stand. */
export interface OperatorsSnapshot extends Position {
  readonly type: 'snapshot';
  readonly session_id: null;
  readonly timestamp: string;
  readonly sessions: readonly ListRow[];
  readonly monitor: unknown;
}

/** Rows that came or changed, ids that went, and the figures when they changed. */
export interface OperatorsUpdate extends Position {
  readonly type: 'sessions_update';
  readonly timestamp: string;
  readonly sessions: readonly ListRow[];
  readonly removed: readonly string[];
  readonly monitor?: unknown;
}

/** Answers to what a client said, to it alone. */
export type Reply =
  | { readonly type: 'pong'; readonly timestamp: string }
  | { readonly type: 'status_response'; readonly connections: number; readonly timestamp: string }
  | { readonly type: 'token_refreshed'; readonly expires_at: string }
  | { readonly type: 'token_expiring'; readonly expires_at: string }
  | { readonly type: 'error'; readonly error: string };

export type Update = ProgressUpdate | OperatorsUpdate;
export type StateMessage = Snapshot | OperatorsSnapshot;
export type ServerMessage = ConnectionEstablished | StateMessage | Update | Reply;
