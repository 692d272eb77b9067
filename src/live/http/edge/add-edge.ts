import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../../config/schema/settings-schema.ts';
import { framesOf } from '../../../log/service-log.ts';
import type { ApiContext } from '../api-context.ts';
import { type ErrorBody, errorBody, refuse, TEXT } from './answers.ts';
import { clientKey } from './client-key.ts';
import { type Origins, originsOf } from './origins.ts';
import { RateLimit } from './rate-limit.ts';
import { RouteMap } from './route-map.ts';

const MINUTE_MS = 60_000;

/** Whoever watches over the server is not counted. */
const UNCOUNTED = new Set(['/livez', '/readyz']);

/** An API answers data: nothing of it is ever to be run, framed or guessed at. */
export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const;

const CLIENT_ERRORS: Readonly<Record<number, ErrorBody['error']>> = {
  413: TEXT.tooLarge,
  415: TEXT.wrongType,
};

/** The path alone: a query may hold a token. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

const onError =
  ({ clock, log }: ApiContext) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): unknown => {
    const http = error.statusCode ?? 500;
    if (http >= 400 && http < 500)
      return refuse(reply, http, errorBody('invalid', CLIENT_ERRORS[http] ?? TEXT.unreadable, clock()));
    log({
      level: 'error',
      msg: 'a request failed unexpectedly',
      method: request.method,
      route: request.routeOptions.url ?? null,
      frames: framesOf(error),
    });
    return refuse(reply, 500, errorBody('internal', TEXT.internal, clock()));
  };

/** What is asked of every request, whichever way it is answered. */
export interface Edge {
  readonly origins: Origins;
  /** How much each client asks. */
  readonly requests: RateLimit;
}

export const createEdge = ({ http }: Settings): Edge => ({
  origins: originsOf(http.allowed_origins),
  requests: new RateLimit({ max: http.requests_per_minute, windowMs: MINUTE_MS }),
});

/** What every request meets before its door, and every answer behind it. */
export const addEdge = (server: FastifyInstance, parts: ApiContext, { origins, requests }: Edge): void => {
  const { clock, metrics } = parts;
  const routes = new RouteMap();

  server.addHook('onRoute', ({ method, url }) => routes.add(method, url));

  server.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    reply.headers(HEADERS);
    if (request.method === 'OPTIONS') {
      reply.headers(origins.preflightHeadersFor(origin)).code(204).send();
      return;
    }
    reply.headers(origins.headersFor(origin));
    const waitS = UNCOUNTED.has(request.routeOptions.url ?? '')
      ? null
      : requests.take(clientKey(request.ip), performance.now());
    if (waitS === null) return done();
    refuse(reply, 429, errorBody('busy', TEXT.tooManyRequests, clock()), waitS);
  });

  server.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.routeOptions.url ?? 'none', request.method, reply.statusCode, reply.elapsedTime);
    done();
  });

  server.setErrorHandler(onError(parts));

  server.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsFor(pathOf(request.raw.url ?? ''));
    if (allowed.length === 0) return refuse(reply, 404, errorBody('not_found', TEXT.unknownAddress, clock()));
    reply.header('allow', [...allowed, 'OPTIONS'].join(', '));
    return refuse(reply, 405, errorBody('invalid', TEXT.wrongMethod, clock()));
  });
};
