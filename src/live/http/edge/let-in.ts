import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { hasRight } from '../../../auth/caller.ts';
import { isSessionId } from '../../../protocol/session-id.ts';
import type { Caller, Checked } from '../../contracts.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, Handler, Who } from '../door.ts';
import { errorBody, refuse, refuseToken, TEXT } from './answers.ts';
import { askingOf, pathText } from './asking.ts';
import { operatorName } from './operator-name.ts';

const LOCAL: Caller = { kind: 'local' };

type Check = (request: FastifyRequest) => Promise<Checked>;

const checkOf = (who: Who, { guard }: ApiContext): Check | null => {
  if (who === 'operator') return (request) => guard.forOperator(askingOf(request));
  if (who === 'start') return (request) => guard.forStart(askingOf(request));
  return null;
};

const checked =
  (check: Check, work: Handler, { clock }: ApiContext): RouteHandlerMethod =>
  async (request, reply) => {
    const found = await check(request);
    if (!found.ok) return refuseToken(reply, found.refusal, clock());
    return work(request, reply, found.caller);
  };

const refuseId = (reply: FastifyReply, now: Date): FastifyReply =>
  refuse(reply, 400, errorBody('invalid', TEXT.badId, now));

/** A wrong id is refused before anything is made of it. */
const forSession = (work: Handler, { guard, clock }: ApiContext): RouteHandlerMethod => {
  if (!guard.isConfigured)
    return (request, reply) =>
      isSessionId(pathText(request, 'id')) ? work(request, reply, LOCAL) : refuseId(reply, clock());
  return async (request, reply) => {
    const id = pathText(request, 'id');
    if (!isSessionId(id)) return refuseId(reply, clock());
    const found = await guard.forSession(askingOf(request), id);
    if (!found.ok) return refuseToken(reply, found.refusal, clock());
    return work(request, reply, found.caller);
  };
};

const withGoodId =
  (work: Handler, { clock }: ApiContext): Handler =>
  (request, reply, caller) =>
    isSessionId(pathText(request, 'id')) ? work(request, reply, caller) : refuseId(reply, clock());

/** What an operator has no right to is refused, and told in the log. */
const withRight = (work: Handler, { right }: Door, { clock, log }: ApiContext): Handler => {
  if (right === undefined) return work;
  return (request, reply, caller) => {
    if (hasRight(caller, right)) return work(request, reply, caller);
    log({ level: 'warn', msg: 'an operator has no such right', right, operator: operatorName(caller) });
    return refuse(reply, 403, errorBody('refused', TEXT.noRight[right], clock()));
  };
};

/** A door's handler behind its guard. */
export const letIn = (door: Door, parts: ApiContext): RouteHandlerMethod => {
  const work = withRight(door.open(parts), door, parts);
  if (door.who === 'session') return forSession(work, parts);
  const known = door.path.includes('/:id') ? withGoodId(work, parts) : work;
  const check = checkOf(door.who, parts);
  return check === null ? (request, reply) => known(request, reply, LOCAL) : checked(check, known, parts);
};
