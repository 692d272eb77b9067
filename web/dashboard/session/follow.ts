import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import type { Board } from '../board/board.ts';
import { type Api, ApiError, TokenRefused } from '../link/api.ts';

export type Followed =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly data: LiveData }
  | { readonly kind: 'gone' }
  | { readonly kind: 'trouble'; readonly message: string };

interface Answer {
  readonly progress: LiveData;
}

/** Two looks at a session that tells something all the time are at least so far apart. */
const LEAST_PAUSE_MS = 600;
const RETRY_MS = 5_000;

export interface FollowOptions {
  readonly id: string;
  readonly api: Api;
  readonly board: Board;
  readonly onRefused: (reason: string | null) => void;
  readonly onChange: (followed: Followed) => void;
}

/** Keeps one session's whole view up to date: asks again whenever the stream says that it has changed. */
export const follow = ({ id, api, board, onRefused, onChange }: FollowOptions): (() => void) => {
  let etag: string | null = null;
  let isOver = false;
  let isAsking = false;
  let isStale = false;
  let timer: number | undefined;

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), ms);
  };
  const tell = (error: unknown): void => {
    if (error instanceof TokenRefused) onRefused(error.reason);
    else if (error instanceof ApiError && error.http === 404) onChange({ kind: 'gone' });
    else if (error instanceof ApiError) {
      onChange({ kind: 'trouble', message: error.message });
      later(RETRY_MS);
    } else throw error;
  };
  const ask = async (): Promise<void> => {
    if (isAsking || isOver) {
      isStale = true;
      return;
    }
    isAsking = true;
    isStale = false;
    try {
      const answer = await api.tagged<Answer>(`api/rpa/progress/${encodeURIComponent(id)}`, etag);
      etag = answer.etag;
      if (!isOver && answer.body !== null) onChange({ kind: 'there', data: answer.body.progress });
    } catch (error) {
      if (!isOver) tell(error);
    } finally {
      isAsking = false;
      if (isStale && !isOver) later(LEAST_PAUSE_MS);
    }
  };
  const unwatch = board.watch(({ ids }) => {
    if (ids === null || ids.has(id)) void ask();
  });
  onChange({ kind: 'loading' });
  void ask();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unwatch();
  };
};
