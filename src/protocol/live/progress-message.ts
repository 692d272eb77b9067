import type { ViewUpdate } from './view-update.ts';

/** Where a watcher is in a stream: `offset` counts the updates of one `epoch`, from 0. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** Where news of a session came from. */
export type UpdateSource = 'files' | 'redis';

/** One change of a session, as it is pushed to browsers and published in Redis. */
export interface ProgressUpdate extends Position, ViewUpdate {
  readonly type: 'progress_update';
  readonly session_id: string;
  /** Naive local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
  readonly backend: UpdateSource;
}
