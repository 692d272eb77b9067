import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import { isSessionId, type SessionId } from '../../../protocol/session-id.ts';
import type { Checked } from '../../contracts.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, ParameterDoc } from '../door.ts';
import { errorBody, refuse, refuseToken, TEXT } from '../edge/answers.ts';
import { askingOf, queryText } from '../edge/asking.ts';
import { sessionsSchema, stoppedSchema, unitAnswerSchema } from '../schemas/answers.ts';
import { formerHealthSchema } from '../schemas/service.ts';
import { healthOf, httpOfHealth } from './health.ts';
import { unitOf } from './monitor.ts';
import { passOn } from './pass-on.ts';
import { allSessions } from './sessions.ts';
import { START_ANSWERS, START_BODY, starting } from './start.ts';

const PATH = '/executar_rpa_v3.php';
const NO_ACTION = 'Ação não especificada ou parâmetros faltando';
const STARTED = 'RPA iniciado com sucesso';

type Action = (
  parts: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  id: SessionId | null,
) => unknown;

const refuseId = (reply: FastifyReply, now: Date): FastifyReply =>
  refuse(reply, 400, errorBody('invalid', TEXT.badId, now));

const asOperator =
  (action: Action): Action =>
  async (parts, request, reply, id) => {
    const checked: Checked = await parts.guard.forOperator(askingOf(request));
    return checked.ok
      ? action(parts, request, reply, id)
      : refuseToken(reply, checked.refusal, parts.clock());
  };

const status: Action = async (parts, _request, reply, id) => {
  if (id === null) return refuseId(reply, parts.clock());
  const data = await unitOf(parts, id);
  if (data.status === null && data.progress === null)
    return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, parts.clock()));
  return reply
    .header('cache-control', 'no-store')
    .send({ success: true, data, timestamp: phpDateTime(parts.clock()) });
};

const sessions: Action = async (parts, _request, reply) =>
  reply.header('cache-control', 'no-store').send(await allSessions(parts));

const health: Action = async (parts, _request, reply) => {
  const found = await healthOf(parts);
  const { status: word, checks, timestamp } = found;
  return reply
    .code(httpOfHealth(found))
    .header('cache-control', 'no-store')
    .send({ success: true, healthy: word === 'healthy', checks, timestamp });
};

const stop: Action = async (parts, _request, reply, id) =>
  id === null ? refuseId(reply, parts.clock()) : passOn(reply, await parts.stop(id), 200, parts);

const GET_ACTIONS: Readonly<Record<string, Action>> = {
  status: asOperator(status),
  sessions: asOperator(sessions),
  health,
};
const DELETE_ACTIONS: Readonly<Record<string, Action>> = { stop: asOperator(stop) };

const acting =
  (actions: Readonly<Record<string, Action>>) =>
  (parts: ApiContext) =>
  (request: FastifyRequest, reply: FastifyReply): unknown => {
    const name = queryText(request, 'action') ?? '';
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) return refuse(reply, 400, errorBody('invalid', NO_ACTION, parts.clock()));
    const id = queryText(request, 'session_id') ?? '';
    return action(parts, request, reply, isSessionId(id) ? id : null);
  };

const parameters = (...actions: readonly string[]): readonly ParameterDoc[] => [
  { in: 'query', name: 'action', description: 'what to do', schema: z.enum(actions), required: true },
  { in: 'query', name: 'session_id', description: "the session's id", schema: z.string() },
];

export const v3StartDoor: Door = {
  method: 'POST',
  path: PATH,
  who: 'start',
  doc: {
    id: 'v3Start',
    tag: 'former',
    summary: 'Starts a quote, as V3 was asked',
    body: START_BODY,
    answers: START_ANSWERS,
    refusals: [400, 401, 403, 413, 415, 422, 429, 500, 503],
  },
  open: (parts) => starting(parts, (said) => ({ ...said, message: STARTED, output: '' })),
};

export const v3AskDoor: Door = {
  method: 'GET',
  path: PATH,
  who: 'own',
  doc: {
    id: 'v3Ask',
    tag: 'former',
    summary: 'Status, sessions or health, as V3 was asked',
    description: 'status and sessions are for operators.',
    parameters: parameters('status', 'sessions', 'health'),
    answers: {
      200: {
        description: 'By action.',
        schema: z.union([
          unitAnswerSchema,
          sessionsSchema.partial({ next_cursor: true }),
          formerHealthSchema,
        ]),
      },
      503: { description: 'health: no session can run.', schema: formerHealthSchema },
    },
    refusals: [400, 401, 403, 404, 429],
  },
  open: acting(GET_ACTIONS),
};

export const v3StopDoor: Door = {
  method: 'DELETE',
  path: PATH,
  who: 'own',
  doc: {
    id: 'v3Stop',
    tag: 'former',
    summary: 'Stops a session, as V3 was asked',
    parameters: parameters('stop'),
    answers: { 200: { description: 'The session is over.', schema: stoppedSchema } },
    refusals: [400, 401, 403, 404, 429, 500, 503],
  },
  open: acting(DELETE_ACTIONS),
};
