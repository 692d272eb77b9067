import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limited } from '../../host/deadline.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import { CLOSE, type CloseReason } from '../channel/close-codes.ts';
import { positionText, readPosition } from '../channel/frame.ts';
import type { Reply } from '../channel/messages.ts';
import type { Caller } from '../contracts.ts';
import { type ErrorCode, errorBody, refuse, refuseToken, TEXT } from '../http/edge/answers.ts';
import { type Connection, EXPIRY_NOTICE_MS } from '../transports/connection.ts';
import { poll } from '../transports/long-poll.ts';
import { beginEvents, EVENT_STREAM, eventWire } from '../transports/sse.ts';
import { askingOf, type Entered, enterOperator, enterSession, type PushContext } from './push-context.ts';

const MS_PER_S = 1000;

/** After a refusal for want of room. */
const RETRY_AFTER_S = 5;

const NO_CONTENT = 204;

/** What a WebSocket tells by its close code. */
const HTTP_OF: Readonly<Partial<Record<CloseReason, readonly [number, ErrorCode, string]>>> = {
  badSession: [400, 'invalid', TEXT.badId],
  unknownSession: [404, 'not_found', TEXT.unknownSession],
  tooMany: [429, 'busy', 'Muitas conexões para esta sessão'],
  overloaded: [503, 'unavailable', TEXT.overloaded],
  restart: [503, 'unavailable', 'O serviço está reiniciando: tente novamente em instantes'],
};

const refuseEntry = (
  reply: FastifyReply,
  { reason, retryAfterS = RETRY_AFTER_S, refusal }: Extract<Entered, { readonly ok: false }>,
  now: Date,
): FastifyReply => {
  if (refusal !== undefined) return refuseToken(reply, refusal, now);
  const [status, code, error] = HTTP_OF[reason] ?? [500, 'internal', TEXT.internal];
  return refuse(reply, status, errorBody(code, error, now), CLOSE[reason].comeBack ? retryAfterS : undefined);
};

interface StreamRequest {
  Querystring: { readonly since?: string };
  Headers: { readonly 'last-event-id'?: string };
}

const stream = (
  { connections }: PushContext,
  request: FastifyRequest<StreamRequest>,
  reply: FastifyReply,
  { feed, caller, leave }: Extract<Entered, { readonly ok: true }>,
): FastifyReply => {
  const since = readPosition(request.headers['last-event-id'] ?? request.query.since);
  // 204 is the only answer after which an EventSource does not come back.
  if (since !== null && feed.isFinished() && feed.channel.missedSince(since)?.length === 0) {
    leave();
    return reply.code(NO_CONTENT).send();
  }
  const response = reply.raw;
  // Whoever went while being let in has been heard to go; nobody stays to watch a HEAD.
  if (response.destroyed || request.method === 'HEAD') {
    leave();
    return reply.type(EVENT_STREAM).send();
  }
  reply.hijack();
  const given = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  let connection: Connection;
  try {
    beginEvents(response, Object.fromEntries(given));
    connection = connections.open({ wire: eventWire(response), feed, caller, since, leave });
  } catch (error) {
    // Nobody else can end it any more.
    response.destroy();
    throw error;
  }
  // The socket may outlive the stream, and carry another.
  const { socket } = response;
  socket?.on('drain', connection.drained);
  response.on('close', () => {
    socket?.off('drain', connection.drained);
    connection.gone();
  });
  response.on('error', connection.gone);
  return reply;
};

/** Server-sent events of one session and, for operators, of all. */
export const addPushRoutes = (server: FastifyInstance, parts: PushContext): void => {
  server.get<StreamRequest & { Params: { readonly id: string } }>(
    '/api/rpa/events/:id',
    async (request, reply) => {
      const entered = await enterSession(parts, askingOf(request.raw), request.params.id);
      return entered.ok
        ? stream(parts, request, reply, entered)
        : refuseEntry(reply, entered, parts.base.clock());
    },
  );
  server.get<StreamRequest>('/api/rpa/events', async (request, reply) => {
    const entered = await enterOperator(parts, askingOf(request.raw));
    return entered.ok
      ? stream(parts, request, reply, entered)
      : refuseEntry(reply, entered, parts.base.clock());
  });
};

/** What an open connection is told by itself: a browser whose clock is wrong would not know. */
const expiryNotice = (caller: Caller, now: Date): Reply | null => {
  if (!('expiresAtMs' in caller) || caller.expiresAtMs - now.getTime() > EXPIRY_NOTICE_MS) return null;
  return { type: 'token_expiring', expires_at: new Date(caller.expiresAtMs).toISOString() };
};

/** GET /api/rpa/progress/:id?since=: waits for news. The answer is the whole body. */
export const answerLongPoll = async (
  parts: PushContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, since }: { readonly id: string; readonly since: string },
): Promise<FastifyReply> => {
  const entered = await enterSession(parts, askingOf(request.raw), id);
  if (!entered.ok) return refuseEntry(reply, entered, parts.base.clock());
  const { feed, leave, caller } = entered;
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  if (reply.raw.destroyed) gone.abort();
  const endPoll = parts.connections.beginPoll();
  try {
    const waitMs = parts.base.settings.http.poll_wait_s * MS_PER_S;
    const { messages, position, ended } = await limited(waitMs, (late) =>
      poll(feed, readPosition(since), AbortSignal.any([gone.signal, late])),
    );
    const expiring = expiryNotice(caller, parts.base.clock());
    const told = expiring === null ? messages : [lineText(expiring), ...messages];
    const head = lineText({
      success: true,
      session_id: id,
      ...position,
      since: positionText(position),
      ended,
      timestamp: phpDateTime(parts.base.clock()),
    });
    return await reply
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(`${head.slice(0, -1)},"messages":[${told.join(',')}]}`);
  } finally {
    leave();
    endPoll();
  }
};
