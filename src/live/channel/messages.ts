import type { LiveData } from '../../protocol/files/live-shape.ts';
import type { Position, ProgressUpdate, UpdateSource } from '../../protocol/live/progress-message.ts';
import type { ListRow } from '../../status/list-row.ts';
import type { MonitorView } from '../protect/monitor-view.ts';

export type { Position, ProgressUpdate, UpdateSource };

export interface ConnectionEstablished extends Position {
  readonly type: 'connection_established';
  /** Null on the operators' stream. */
  readonly session_id: string | null;
  readonly timestamp: string;
  readonly message: string;
  /** Seconds between two signs of life of a stream; the first comes sooner. */
  readonly ping_s?: number;
}

/** The whole state at this position; whatever the client knew before no longer counts. */
export interface Snapshot extends Position {
  readonly type: 'snapshot';
  readonly session_id: string;
  readonly timestamp: string;
  readonly backend: UpdateSource;
  readonly progress: LiveData;
}

/** The operators' stream: every session as a row, the machine's figures, the alerts that stand. */
export interface OperatorsSnapshot extends Position {
  readonly type: 'snapshot';
  readonly session_id: null;
  readonly timestamp: string;
  readonly sessions: readonly ListRow[];
  readonly monitor: MonitorView;
}

/** Rows that came or changed, ids that went, and the figures when they changed. */
export interface OperatorsUpdate extends Position {
  readonly type: 'sessions_update';
  readonly timestamp: string;
  readonly sessions: readonly ListRow[];
  readonly removed: readonly string[];
  readonly monitor?: MonitorView;
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
