import type { ServerMessage } from '../../src/live/channel/messages.ts';
import { endOfClose } from './ends.ts';
import type { End, Link, Route } from './link.ts';

const HANDSHAKE_LIMIT_MS = 10_000;
const PING_INTERVAL_MS = 25_000;
const PONG_LIMIT_MS = 8000;

/** The token travels as a subprotocol: addresses end up in logs. */
const protocolsOf = (token: string | null): string[] =>
  token ? ['rpa.v1', `rpa.token.${token}`] : ['rpa.v1'];

const addressOf = ({ url, session, position }: Route): string => {
  const since = position();
  const address = url(
    `/session/${session}`,
    since === null ? {} : { epoch: since.epoch, offset: String(since.offset) },
  );
  address.protocol = address.protocol.replace('http', 'ws');
  return address.href;
};

export const openWebSocket = (route: Route): Link => {
  let isOver = false;
  let limit: ReturnType<typeof setTimeout> | undefined;
  let pings: ReturnType<typeof setInterval> | undefined;
  let socket: WebSocket | undefined;

  const leave = (): void => {
    isOver = true;
    clearTimeout(limit);
    clearInterval(pings);
    socket?.close();
  };
  const end = (how: End): void => {
    if (isOver) return;
    leave();
    route.onEnd(how);
  };
  const say = (message: object): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  /** Anything that comes is a sign of life. */
  const probe = (): void => {
    say({ type: 'ping' });
    limit ??= setTimeout(() => end({ kind: 'lost' }), PONG_LIMIT_MS);
  };

  try {
    socket = new WebSocket(addressOf(route), protocolsOf(route.token()));
  } catch {
    // A policy of the page may forbid it.
    queueMicrotask(() => end({ kind: 'unavailable' }));
    return { close: leave };
  }
  limit = setTimeout(() => end({ kind: 'unavailable' }), HANDSHAKE_LIMIT_MS);
  let hasOpened = false;
  socket.onopen = () => {
    hasOpened = true;
    clearTimeout(limit);
    limit = undefined;
    pings = setInterval(probe, PING_INTERVAL_MS);
  };
  socket.onmessage = ({ data }) => {
    clearTimeout(limit);
    limit = undefined;
    if (!isOver) route.onMessage(JSON.parse(String(data)) as ServerMessage);
  };
  socket.onclose = ({ code, reason }) => end(hasOpened ? endOfClose(code, reason) : { kind: 'unavailable' });
  return { close: leave, say, probe };
};
