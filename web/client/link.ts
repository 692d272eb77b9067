import type { Position, ServerMessage } from '../../src/live/channel/messages.ts';
import type { Refusal } from './types.ts';

/** How a way to the server came to its end. */
export type End =
  /** Worked and broke, or the server asked to come again. */
  | { readonly kind: 'lost'; readonly retryAfterMs?: number | undefined }
  /** This way does not work here (a proxy, an old server): another may. */
  | {
      readonly kind: 'unavailable';
      /** It seemed to work and told nothing: never again on this page. */
      readonly isBlind?: boolean;
    }
  /** Nobody answers, or a server that cannot: no other way would do better now. */
  | { readonly kind: 'unreachable'; readonly retryAfterMs?: number | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The session is over and the server has nothing more to say. */
  | { readonly kind: 'ended' };

/** What a way to the server is given. */
export interface Route {
  readonly session: string;
  /** Address of a path of the server. */
  readonly url: (path: string, query?: Readonly<Record<string, string>>) => URL;
  readonly token: () => string | null;
  /** Where the stream was left; null: from the start. */
  readonly position: () => Position | null;
  readonly onMessage: (message: ServerMessage) => void;
  /** Called at most once, and not after `close`. */
  readonly onEnd: (end: End) => void;
}

/** An open way to the server. */
export interface Link {
  readonly close: () => void;
  /** Sends a message; only WebSocket can. */
  readonly say?: (message: object) => void;
  /** Finds out now whether it still works. */
  readonly probe?: () => void;
}

export type OpenLink = (route: Route) => Link;
