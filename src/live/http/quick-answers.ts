import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { isSessionId } from '../../protocol/session-id.ts';
import type { Guard, LiveMetrics } from '../contracts.ts';
import type { ApiParts } from './api-parts.ts';
import { hasAlready } from './doors/etag.ts';
import { JSON_UTF8, progressDoor } from './doors/progress.ts';
import { STRICT_HEADERS, strictDoor } from './doors/strict.ts';
import { type Edge, HEADERS } from './edge/add-edge.ts';
import { clientKey } from './edge/client-key.ts';

export interface QuickParts extends Edge {
  readonly guard: Pick<Guard, 'isConfigured'>;
  readonly metrics: Pick<LiveMetrics, 'request'>;
  readonly views: Pick<ApiParts['views'], 'get'>;
  readonly strict: ApiParts['strict'];
}

/** @returns false for a request that goes the usual way; nothing was done with it */
export type QuickAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Found {
  readonly route: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: OutgoingHttpHeaders;
}

const STRICT = /^\/get_progress_completo\.php\?session=([A-Za-z0-9_-]+)$/;
const PROGRESS = /^\/api\/rpa\/progress\/([A-Za-z0-9_-]+)$/;

const PROGRESS_HEADERS = { 'cache-control': 'no-cache' } as const;

const find = ({ views, strict }: QuickParts, url: string): Found | null => {
  const polled = PROGRESS.exec(url)?.[1];
  if (polled !== undefined) {
    const view = isSessionId(polled) ? views.get(polled) : null;
    return view === null ? null : { ...view, route: progressDoor.path, headers: PROGRESS_HEADERS };
  }
  const session = STRICT.exec(url)?.[1];
  if (session === undefined) return null;
  const { etag, body } = strict.get(session);
  return etag === null ? null : { etag, body, route: strictDoor.path, headers: STRICT_HEADERS };
};

/** What goes wrong here goes wrong the usual way as well, where it is answered and logged. */
const findSafely = (parts: QuickParts, url: string): Found | null => {
  try {
    return find(parts, url);
  } catch {
    return null;
  }
};

const never: QuickAnswer = () => false;

/**
 * Answers the two polls that make up nearly all requests before the framework sees them, with the same bytes, headers,
 * limits and figures: an unchanged session costs a `stat` and a write. Whatever is not plain (a token to check, a
 * proxy's word on who asks, another method, an unknown session, a client that asks too much) goes the usual way.
 */
export const quickAnswers = (parts: QuickParts): QuickAnswer => {
  const { guard, origins, requests, metrics } = parts;
  if (guard.isConfigured) return never;
  return (request, response) => {
    const { method, url = '', headers, socket } = request;
    if (method !== 'GET' || headers['x-forwarded-for'] !== undefined) return false;
    const startedMs = performance.now();
    const found = findSafely(parts, url);
    if (found === null || !requests.takeIfAny(clientKey(socket.remoteAddress), startedMs)) return false;
    const { etag, body } = found;
    const isKnown = hasAlready(headers['if-none-match'], etag);
    const told = { ...HEADERS, ...origins.headersFor(headers.origin), ...found.headers, etag };
    if (isKnown) response.writeHead(304, told).end();
    else
      response
        .writeHead(200, { ...told, 'content-type': JSON_UTF8, 'content-length': body.byteLength })
        .end(body);
    metrics.request(found.route, 'GET', isKnown ? 304 : 200, performance.now() - startedMs);
    return true;
  };
};
