import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { Base } from '../contracts.ts';
import { type ErrorCode, errorBody, refuse, TEXT } from './edge/answers.ts';
import { trustedHops } from './edge/trusted-hops.ts';

/** A whole request, its body included, has this long to arrive. */
const REQUEST_BUDGET_MS = 15_000;
const IDLE_BUDGET_MS = 72_000;

/** Longer parts of a path than any id get their 400 or 404 from the door. */
const MAX_PART_OF_PATH = 1_024;

/** What cannot be told from a request line or head that nobody understands. */
const HTTP_OF_SOCKET_ERROR: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

const rawAnswer = (http: number, code: ErrorCode, now: Date): string => {
  const body = JSON.stringify(errorBody(code, TEXT.unreadable, now));
  return [
    `HTTP/1.1 ${http} ${STATUS_CODES[http]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

/** A second head in the middle of an answer would be taken for a part of it. Node keeps the answer under way there. */
const hasBegunAnswer = (socket: Socket & { readonly _httpMessage?: ServerResponse | null }): boolean =>
  socket._httpMessage?.headersSent === true;

/** What `Fastify()` is given: whom it believes about a client's address, and how long it waits for whom. */
export const httpServerOptions = ({ settings, clock }: Base): FastifyHttpOptions<Server> => ({
  bodyLimit: settings.http.body_limit_bytes,
  requestTimeout: REQUEST_BUDGET_MS,
  keepAliveTimeout: IDLE_BUDGET_MS,
  trustProxy: trustedHops(settings.http.trusted_proxies),
  routerOptions: { maxParamLength: MAX_PART_OF_PATH },
  return503OnClosing: false,
  frameworkErrors: (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    refuse(reply, 400, errorBody('invalid', TEXT.unreadable, clock()));
  },
  clientErrorHandler: (error: Error, socket: Socket) => {
    if (errorCode(error) === 'ECONNRESET' || !socket.writable || hasBegunAnswer(socket))
      return void socket.destroy();
    const http = HTTP_OF_SOCKET_ERROR[errorCode(error) ?? ''] ?? 400;
    socket.end(rawAnswer(http, 'invalid', clock()));
  },
});
