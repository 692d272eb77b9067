import type { LiveData } from '../../src/protocol/files/live-shape.ts';

export type TransportName = 'websocket' | 'sse' | 'long_poll' | 'poll' | 'file';

/** Why the server will not tell: another try would end the same. */
export type Refusal = 'token' | 'unknown_session';

export type ConnectionState =
  /** Nothing asked yet. */
  | 'idle'
  /** The first attempt is under way. */
  | 'connecting'
  /** News come as they happen. */
  | 'live'
  /** News come, but only every few seconds. */
  | 'degraded'
  /** It was there and is not; attempts go on. */
  | 'reconnecting'
  /** The same, and the browser says that it has no network. */
  | 'offline'
  /** The server said no. */
  | 'refused'
  /** The session has ended and its end is known; nothing more will come. */
  | 'ended';

export interface Connection {
  readonly state: ConnectionState;
  readonly transport: TransportName | null;
  readonly refusal: Refusal | null;
  /** Failed attempts since it was last there. */
  readonly attempts: number;
}

export interface ClientOptions {
  /** Address of the server, e.g. "https://cotacao.example.com". @default the page's own */
  readonly base?: string;
  readonly session?: string;
  readonly token?: string;
  /** Called for a new token before the old one ends or when it was refused; null: there is none. */
  readonly onTokenNeeded?: () => Promise<string | null> | string | null;
  /** Folder of `live_<session>.json` on any web server: asked when nothing else answers. */
  readonly staticBase?: string;
  /** Which ways to try, in this order. @default all */
  readonly transports?: readonly TransportName[];
}

/** What the client tells; `detail` of its events. */
export interface ClientEvents {
  readonly connection: Connection;
  readonly update: LiveData;
  /** Once: the first estimates of screen 5 are there. */
  readonly estimates: NonNullable<LiveData['estimativas']['dados']>;
  /** Once: the session has ended, however. */
  readonly ended: LiveData;
}
