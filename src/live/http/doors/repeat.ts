import type { AnyAnswer } from '../../../launch/ask-or-do.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import { isSessionId, newSessionId, type SessionId } from '../../../protocol/session-id.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, Handler } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { operatorName } from '../edge/operator-name.ts';
import { sessionOf } from '../edge/session-of.ts';
import { sessionId } from '../schemas/common.ts';
import { repeatableSchema, repeatedSchema } from '../schemas/repeat.ts';
import { isNoted } from '../work/note-operator.ts';
import { repetitionsOf, standingOf } from '../work/repeatable.ts';
import { ID_PARAMETER } from './parameters.ts';
import { passOn } from './pass-on.ts';
import { startLimitOf } from './start.ts';

type Said = AnyAnswer & { readonly estado?: unknown; readonly token?: unknown };

const outcomeOf = (
  said: Said,
): { readonly event: 'repeated' } | { readonly event: 'repeat_refused'; readonly code: string } =>
  said.success === true && said.estado !== 'existing'
    ? { event: 'repeated' }
    : { event: 'repeat_refused', code: String(said.code ?? said.estado) };

/** Asked again with the same key, it is the same new session. @returns null for a key that is none */
const newIdOf = (key: unknown, now: Date): SessionId | null => {
  if (key === undefined) return newSessionId(now);
  return typeof key === 'string' && isSessionId(key) ? key : null;
};

/** A key that names a session with other data, or none at all. */
const isTaken = ({ estado }: Said): boolean => estado === 'existing';

const repeating = (parts: ApiContext): Handler => {
  const { clock, breaker, metrics } = parts;
  const starts = startLimitOf(parts);
  return async (request, reply, caller) => {
    const id = sessionOf(request);
    const now = clock();
    if (standingOf(parts, id) === 'not_found')
      return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, now));
    const as = newIdOf(request.headers['idempotency-key'], now);
    if (as === null) return refuse(reply, 400, errorBody('invalid', TEXT.badId, now));
    const admitted = breaker.admit();
    if (!admitted.ok)
      return refuse(reply, 503, errorBody('unavailable', TEXT.overloaded, now), admitted.retryAfterS);
    const operator = operatorName(caller);
    const client = `operator ${operator}`;
    const waitS = starts.take(client, now.getTime());
    if (waitS !== null) return refuse(reply, 429, errorBody('busy', TEXT.tooManyRepeats, now), waitS);
    const event = { at: now.toISOString(), operator, session: id, new_session: as };
    if (!(await isNoted({ ...event, event: 'repeat_asked' }, parts)))
      return refuse(reply, 503, errorBody('cannot_write', TEXT.notNotedNotDone, now));
    const { token: _, ...said }: Said = await parts.repeat(id, as);
    // What was done stays done, should this one fail.
    await isNoted({ ...event, ...outcomeOf(said), at: clock().toISOString() }, parts);
    if (said.success !== true || isTaken(said)) starts.giveBack(client, clock().getTime());
    if (isTaken(said)) return refuse(reply, 400, errorBody('invalid', TEXT.badId, clock()));
    if (said.success !== true) return passOn(reply, said, 503, parts);
    metrics.sessionStarted(String(said.estado));
    reply.header('location', `/api/rpa/progress/${as}`);
    return passOn(reply, { ...said, repetida_de: id } as AnyAnswer, 202, parts);
  };
};

export const repeatableDoor: Door = {
  method: 'GET',
  path: '/api/rpa/repeat/:id',
  who: 'operator',
  right: 'repeat',
  doc: {
    id: 'repeatable',
    tag: 'operators',
    summary: 'Whether a session can be repeated, and what repeats it',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'Whether, and if not why.', schema: repeatableSchema } },
    refusals: [400, 401, 403, 404, 429, 500],
  },
  open: (parts) => (request, reply) => {
    const id = sessionOf(request);
    const now = parts.clock();
    const motivo = standingOf(parts, id);
    if (motivo === 'not_found') return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, now));
    return reply.header('cache-control', 'no-store').send({
      success: true,
      session_id: id,
      possivel: motivo === null,
      motivo,
      ...repetitionsOf(parts.home, id),
      timestamp: phpDateTime(now),
    });
  },
};

export const repeatDoor: Door = {
  method: 'POST',
  path: '/api/rpa/repeat/:id',
  who: 'operator',
  right: 'repeat',
  doc: {
    id: 'repeat',
    tag: 'operators',
    summary: 'Starts a new session with the kept input of one that has ended',
    description:
      'For operators with the right `operator:repeat`. Noted in rpa_data/service/operators.jsonl, with operator, time and both ids, before it is done. The input never leaves the launcher; an operator may start http.starts_per_hour.',
    parameters: [
      ID_PARAMETER,
      {
        in: 'header',
        name: 'Idempotency-Key',
        description: 'becomes the id of the new session: asked again with it, nothing more is started',
        schema: sessionId(),
      },
    ],
    answers: {
      202: {
        description: 'The new one runs, or waits for its turn.',
        schema: repeatedSchema,
        headers: { Location: 'where its progress is' },
      },
    },
    refusals: [400, 401, 403, 404, 409, 410, 422, 429, 500, 503],
  },
  open: repeating,
};
