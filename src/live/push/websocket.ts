import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import { closeOfRefusal } from '../auth/close-of.ts';
import type { Checked } from '../contracts.ts';
import { CLOSE, type CloseReason } from './close-codes.ts';
import type { Connection, Wire } from './connection.ts';
import type { Reply } from './messages.ts';

const PROTOCOL = 'rpa.v1';

/** A closing handshake that the other end does not finish ends the connection anyway. */
const CLOSE_BUDGET_MS = 2_000;

/** Messages of one client between two looks at the clock; nobody who watches needs more. */
const MESSAGES_PER_WINDOW = 60;
const MESSAGE_WINDOW_MS = 1_000;

export const createWebSocketServer = (maxPayload: number): WebSocketServer =>
  new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });

export const acceptWebSocket = (
  server: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('the client went during the handshake'));
    // Its "close" has been and gone: nothing would ever be heard of it again.
    if (socket.destroyed) return gone();
    socket.once('close', gone);
    server.handleUpgrade(request, socket, head, (accepted) => {
      // It would hold the request and its buffer for as long as the connection lasts.
      socket.off('close', gone);
      resolve(accepted);
    });
  });

/** Ends a connection so that the client knows whether to come back, and when. */
export const endWebSocket = (socket: WebSocket, reason: CloseReason, retryAfterS?: number): void => {
  const { code, reason: why } = CLOSE[reason];
  const text = retryAfterS === undefined ? why : `${why}; retry after ${retryAfterS} s`;
  socket.on('error', () => socket.terminate());
  socket.close(code, text);
  AbortSignal.timeout(CLOSE_BUDGET_MS).addEventListener('abort', () => socket.terminate());
};

/** @param raw what the socket writes to: frames that are ready go there, without being made for each client again */
export const webSocketWire = (socket: WebSocket, raw: Duplex): Wire => ({
  transport: 'websocket',
  bufferedBytes: () => socket.bufferedAmount,
  write: (frame) => {
    if (socket.readyState === socket.OPEN) raw.write(frame.wire);
  },
  say: (message) => socket.send(lineText(message)),
  ping: () => socket.ping(),
  end: (reason) => endWebSocket(socket, reason),
});

export interface Listening {
  readonly socket: WebSocket;
  readonly raw: Duplex;
  readonly connection: Connection;
  readonly clock: () => Date;
  /** Connections that watch the same. */
  readonly watchers: () => number;
  /** Checks a token that came over the open connection. */
  readonly check: (token: string) => Promise<Checked>;
}

const parse = (data: unknown): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

const refresh = async ({ connection, check }: Listening, token: unknown): Promise<void> => {
  const checked = await check(typeof token === 'string' ? token : '');
  if (!checked.ok) {
    connection.close(closeOfRefusal(checked.refusal));
    return;
  }
  connection.renew(checked.caller);
  const expiresAtMs = 'expiresAtMs' in checked.caller ? checked.caller.expiresAtMs : null;
  if (expiresAtMs !== null)
    connection.say({ type: 'token_refreshed', expires_at: new Date(expiresAtMs).toISOString() });
};

const answer = (listening: Listening, data: unknown): Reply | null => {
  const timestamp = phpDateTime(listening.clock());
  const message = parse(data);
  if (message === null) return { type: 'error', error: 'Invalid JSON' };
  if (message.type === 'ping') return { type: 'pong', timestamp };
  if (message.type === 'status_request')
    return { type: 'status_response', connections: listening.watchers(), timestamp };
  if (message.type !== 'refresh') return { type: 'error', error: 'Unknown message type' };
  void refresh(listening, message.token);
  return null;
};

/** Hears what a client says, and when it goes. */
export const listenTo = (listening: Listening): void => {
  const { socket, raw, connection } = listening;
  let heard = 0;
  let windowEndsMs = 0;
  socket.on('message', (data) => {
    connection.heard();
    const now = performance.now();
    if (now >= windowEndsMs) {
      heard = 0;
      windowEndsMs = now + MESSAGE_WINDOW_MS;
    }
    heard += 1;
    if (heard > MESSAGES_PER_WINDOW) {
      connection.close('abusive');
      return;
    }
    const reply = answer(listening, data);
    if (reply !== null) connection.say(reply);
  });
  socket.on('pong', connection.heard);
  socket.on('close', connection.gone);
  // What is wrong with a frame (too big, no UTF-8) has its own close code, which ws sends.
  socket.on('error', connection.gone);
  raw.on('drain', connection.drained);
};
