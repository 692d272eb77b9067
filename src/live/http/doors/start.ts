import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyAnswer } from '../../../launch/ask-or-do.ts';
import { isSessionId, newSessionId, type SessionId } from '../../../protocol/session-id.ts';
import { isRecord } from '../../../quote/input/document.ts';
import { MAX_INPUT_BYTES } from '../../../quote/input/parse-input-text.ts';
import type { Caller } from '../../contracts.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, DoorDoc, Handler } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { bodyObject, bodyText, hasGoodCharset } from '../edge/body.ts';
import { clientKey } from '../edge/client-key.ts';
import { RateLimit } from '../edge/rate-limit.ts';
import { startedSchema } from '../schemas/answers.ts';
import { anyObject } from '../schemas/common.ts';
import { RecentStarts } from '../work/recent-starts.ts';
import { passOn } from './pass-on.ts';

const HOUR_MS = 3_600_000;

type Said = AnyAnswer & { readonly estado?: unknown; readonly token?: unknown };

interface Wish {
  readonly id: SessionId;
  readonly text: string;
  /** The page would rather see the quote that it has for this data. */
  readonly mayReuse: boolean;
}

const badBody = (reply: FastifyReply, now: Date): FastifyReply =>
  refuse(reply, 400, errorBody('invalid', TEXT.noObject, now));

/**
 * The id that the front chose, in the header or beside the data; undefined: a new one.
 * @returns null for one that is none, or for two different ones
 */
const chosenId = (header: unknown, inBody: unknown): SessionId | null | undefined => {
  const chosen = [header, inBody].filter((id) => id !== undefined && id !== null && id !== '');
  if (chosen.length === 0) return undefined;
  const [id] = chosen;
  const isOne = chosen.every((other) => other === id) && typeof id === 'string' && isSessionId(id);
  return isOne ? (id as SessionId) : null;
};

const readWish = (request: FastifyRequest, reply: FastifyReply, now: Date): Wish | FastifyReply => {
  if (!hasGoodCharset(request)) return refuse(reply, 415, errorBody('invalid', TEXT.wrongType, now));
  const text = bodyText(request);
  if (Buffer.byteLength(text ?? '') > MAX_INPUT_BYTES)
    return refuse(reply, 413, errorBody('invalid', TEXT.tooLarge, now));
  if (text === null || text === '') return badBody(reply, now);
  const body = bodyObject(request);
  if (body === null) return badBody(reply, now);
  const isEnvelope = isRecord(body.dados);
  const id = chosenId(
    request.headers['idempotency-key'],
    isEnvelope ? (body.session ?? body.session_id) : body.session,
  );
  if (id === null) return refuse(reply, 400, errorBody('invalid', TEXT.badId, now));
  return { id: id ?? newSessionId(now), text, mayReuse: request.headers['rpa-reuse'] === '1' };
};

/**
 * A session that was there before, under an id that anybody may guess, is not this client's: only its own data, sent
 * again, or an operator's word gets the token.
 */
const mayHaveToken = ({ estado }: Said, caller: Caller): boolean =>
  estado !== 'existing' || caller.kind === 'operator';

const withToken = async (said: Said, id: SessionId, caller: Caller, { guard }: ApiContext) => {
  // The launcher gives one where it can read the secret.
  if (said.token !== undefined || !mayHaveToken(said, caller)) return said;
  const token = await guard.mintForSession(id);
  return token === null ? said : { ...said, token };
};

/** The quote that the same data has: one that goes on, or has plans. A refused or failed one is begun anew. */
const knownFor = (mark: string, recent: RecentStarts, { views, clock }: ApiContext): SessionId | null => {
  const id = recent.find(mark, clock().getTime());
  const data = id === null ? undefined : views.get(id)?.view.data;
  return data === undefined || data.status === 'error' ? null : id;
};

const MS_PER_MINUTE = 60_000;

type Shape = (said: AnyAnswer) => AnyAnswer;

/** Starts a session. @param shape what the door at hand adds to the launcher's answer */
export const starting = (parts: ApiContext, shape: Shape = (said) => said): Handler => {
  const { clock, breaker, metrics } = parts;
  const starts = startLimitOf(parts);
  const recent = new RecentStarts(parts.settings.http.same_data_minutes * MS_PER_MINUTE);
  return async (request, reply, caller) => {
    const asked = readWish(request, reply, clock());
    if (!('text' in asked)) return asked;
    const mark = asked.mayReuse ? recent.markOf(asked.text) : null;
    const known = mark === null ? null : knownFor(mark, recent, parts);
    const wish = known === null ? asked : { ...asked, id: known };
    const admitted = breaker.admit();
    if (!admitted.ok)
      return refuse(reply, 503, errorBody('unavailable', TEXT.overloaded, clock()), admitted.retryAfterS);
    const client = clientKey(request.ip);
    const isCounted = caller.kind !== 'operator';
    const waitS = isCounted ? starts.take(client, clock().getTime()) : null;
    if (waitS !== null) return refuse(reply, 429, errorBody('busy', TEXT.tooManyStarts, clock()), waitS);
    const said: Said = await parts.launch(wish);
    const isNew = said.success === true && said.estado !== 'existing';
    if (isCounted && (!isNew || known !== null)) starts.giveBack(client, clock().getTime());
    if (said.success !== true) return passOn(reply, said, 503, parts);
    if (mark !== null && isNew) recent.keep(mark, wish.id, clock().getTime());
    metrics.sessionStarted(String(said.estado));
    reply.header('location', `/api/rpa/progress/${wish.id}`);
    return passOn(reply, shape(await withToken(said, wish.id, caller, parts)), isNew ? 202 : 200, parts);
  };
};

const limits = new WeakMap<ApiContext, RateLimit>();

/** Every address of this door counts together. */
export const startLimitOf = (parts: ApiContext): RateLimit => {
  const known = limits.get(parts);
  if (known !== undefined) return known;
  const limit = new RateLimit({ max: parts.settings.http.starts_per_hour, windowMs: HOUR_MS });
  limits.set(parts, limit);
  return limit;
};

export const START_BODY: NonNullable<DoorDoc['body']> = {
  schema: anyObject(),
  required: true,
  description:
    "The customer's data by any of the names of input.md, or {session, dados: {…}}. At most 64 KiB of UTF-8.",
};

export const START_ANSWERS: DoorDoc['answers'] = {
  202: {
    description: 'It runs, or waits for its turn.',
    schema: startedSchema,
    headers: { Location: 'where its progress is' },
  },
  200: { description: 'This id is known with other data; nothing was started.', schema: startedSchema },
};

export const startDoor: Door = {
  method: 'POST',
  path: '/api/rpa/start',
  alias: '/start',
  who: 'start',
  doc: {
    id: 'start',
    tag: 'session',
    summary: 'Starts a quote',
    description:
      'Through the same launcher as rpa-launch. An id is the idempotency key: the same id with the same data gets the same answer and starts nothing.',
    parameters: [
      {
        in: 'header',
        name: 'RPA-Reuse',
        description:
          '1: the same data within http.same_data_minutes gets the session that it has, unless that one failed; `session_id` says which',
        schema: z.enum(['1']),
      },
      {
        in: 'header',
        name: 'Idempotency-Key',
        description: "becomes the session's id; `session` in the body does the same",
        schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
      },
    ],
    body: START_BODY,
    answers: START_ANSWERS,
    refusals: [400, 401, 403, 413, 415, 422, 429, 500, 503],
  },
  open: (parts) => starting(parts),
};
