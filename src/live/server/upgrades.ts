import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Position } from '../channel/messages.ts';
import { clientAddress } from '../http/edge/client-address.ts';
import { clientKey } from '../http/edge/client-key.ts';
import { trustedHops } from '../http/edge/trusted-hops.ts';
import {
  acceptWebSocket,
  createWebSocketServer,
  endWebSocket,
  listenTo,
  webSocketWire,
} from '../transports/websocket.ts';
import { askingOf, type Entered, enterOperator, enterSession, type PushContext } from './push-context.ts';

/** `/session/ID` and `/rpa/ID`, with what a proxy may have left in front, and the operators' stream. */
const SESSION_PATH = /^(?:\/ws)?\/(?:session|rpa)(?:\/([^/]*))?\/?$/;
const OPERATOR_PATH = /^(?:\/ws)?\/operator\/?$/;

const NOT_HERE = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** A page that may not read our answers may not watch, either. */
const FOREIGN_PAGE = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** As many as any other requests, and counted with them. */
const TOO_MANY =
  'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** A socket that is no longer HTTP's is nobody's to time out: it goes with the answer, whatever its client does. */
const refuse = (raw: Duplex, answer: string): void => {
  raw.once('finish', () => raw.destroy());
  raw.end(answer);
};

const OFFSET = /^\d{1,15}$/;

const positionOf = (query: URLSearchParams): Position | null => {
  const [epoch, offset] = [query.get('epoch'), query.get('offset')];
  return epoch !== null && offset !== null && OFFSET.test(offset) ? { epoch, offset: Number(offset) } : null;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const enter = (parts: PushContext, request: IncomingMessage, pathname: string): Promise<Entered> | null => {
  if (OPERATOR_PATH.test(pathname)) return enterOperator(parts, askingOf(request));
  const match = SESSION_PATH.exec(pathname);
  return match === null ? null : enterSession(parts, askingOf(request), decoded(match[1] ?? ''));
};

/** Takes WebSocket connections; whoever cannot be let in is told why by a close code. */
export const addUpgrades = (server: Server, parts: PushContext): void => {
  const { base, connections, guard } = parts;
  const isTrusted = trustedHops(base.settings.http.trusted_proxies);
  const sockets = createWebSocketServer(base.settings.websocket.max_frame_bytes);

  const upgrade = async (request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const entering = url === null ? null : enter(parts, request, url.pathname);
    if (url === null || entering === null) {
      refuse(raw, NOT_HERE);
      return;
    }
    const entered = await entering;
    const socket = await acceptWebSocket(sockets, request, raw, head).catch((error: unknown) => {
      if (entered.ok) entered.leave();
      throw error;
    });
    if (!entered.ok) {
      endWebSocket(socket, entered.reason, entered.retryAfterS);
      return;
    }
    const { feed, caller, leave } = entered;
    const since = positionOf(url.searchParams);
    const connection = connections.open({ wire: webSocketWire(socket, raw), feed, caller, since, leave });
    listenTo({
      socket,
      raw,
      connection,
      clock: base.clock,
      watchers: () => feed.channel.size,
      check: (token) => guard.renewed(token, feed.id),
    });
  };

  server.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on('error', () => raw.destroy());
    if (!base.settings.websocket.enabled) {
      refuse(raw, NOT_HERE);
      return;
    }
    const { origin, host } = request.headers;
    if (!parts.origins.allows(origin, host)) {
      parts.metrics.connectionRefused('origin');
      refuse(raw, FOREIGN_PAGE);
      return;
    }
    if (!parts.requests.takeIfAny(clientKey(clientAddress(request, isTrusted)), performance.now())) {
      parts.metrics.connectionRefused('rate');
      refuse(raw, TOO_MANY);
      return;
    }
    // Nothing but a client that went is expected here, and that one needs no answer.
    upgrade(request, raw, head).catch(() => raw.destroy());
  });
};
