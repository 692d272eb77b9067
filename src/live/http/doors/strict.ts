import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isSessionId } from '../../../protocol/session-id.ts';
import type { Checked } from '../../contracts.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, DoorDoc, Handler } from '../door.ts';
import { refuseToken } from '../edge/answers.ts';
import { askingOf } from '../edge/asking.ts';
import { phpQueryValue } from '../edge/php-query.ts';
import { anyObject } from '../schemas/common.ts';
import { hasAlready } from './etag.ts';
import { JSON_UTF8 } from './progress.ts';

/** As the PHP file says it. */
export const STRICT_HEADERS = {
  'cache-control': 'no-cache, must-revalidate',
  expires: 'Mon, 26 Jul 1997 05:00:00 GMT',
} as const;

/** An id that only the former reader took belongs to nobody who could have a token. */
const allowed = async (
  { guard }: ApiContext,
  request: FastifyRequest,
  id: string | Buffer,
): Promise<Checked | null> => {
  if (!guard.isConfigured || id === '' || id === '0') return null;
  const asking = askingOf(request);
  return typeof id === 'string' && isSessionId(id) ? guard.forSession(asking, id) : guard.forOperator(asking);
};

const send = (parts: ApiContext, request: FastifyRequest, reply: FastifyReply, id: string | Buffer) => {
  const { http, body, etag } = parts.strict.get(id);
  reply.headers(STRICT_HEADERS);
  if (etag !== null) {
    reply.header('etag', etag);
    if (hasAlready(request.headers['if-none-match'], etag)) return reply.code(304).send();
  }
  return reply.code(http).header('content-type', JSON_UTF8).send(body);
};

const open = (parts: ApiContext): Handler => {
  const idOf = (request: FastifyRequest) => phpQueryValue(request.raw.url ?? '', 'session');
  if (!parts.guard.isConfigured) return (request, reply) => send(parts, request, reply, idOf(request));
  return async (request, reply) => {
    const id = idOf(request);
    const checked = await allowed(parts, request, id);
    if (checked?.ok === false) return refuseToken(reply, checked.refusal, parts.clock());
    return send(parts, request, reply, id);
  };
};

const doc: Omit<DoorDoc, 'id'> = {
  tag: 'former',
  summary: 'What get_progress_completo.php answers, byte for byte',
  description:
    'The strict view (status.md): equal to `rpa-status ID` without its line end, and without the blank lines that PHP sends after it.',
  parameters: [
    { in: 'query', name: 'session', description: 'any id that the PHP file takes', schema: z.string() },
  ],
  answers: {
    200: { description: 'The answer; an empty body where PHP sends none.', schema: anyObject() },
    304: { description: 'Nothing has changed.' },
    400: { description: 'No session was named; in the words of the PHP file.', schema: anyObject() },
    500: { description: 'The file cannot be read; in the words of the PHP file.', schema: anyObject() },
  },
  refusals: [401, 403, 429],
};

export const strictDoor: Door = {
  method: 'GET',
  path: '/get_progress_completo.php',
  who: 'own',
  doc: { ...doc, id: 'getProgressCompleto' },
  open,
};

/** PHP never looked at the method. */
export const strictPostDoor: Door = {
  ...strictDoor,
  method: 'POST',
  doc: { ...doc, id: 'postProgressCompleto' },
};
