import { z } from 'zod';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { queryText } from '../edge/asking.ts';
import { sessionOf } from '../edge/session-of.ts';
import { polledSchema, progressSchema } from '../schemas/answers.ts';
import { hasAlready } from './etag.ts';
import { ID_PARAMETER } from './parameters.ts';

export const JSON_UTF8 = 'application/json; charset=utf-8';

export const progressDoor: Door = {
  method: 'GET',
  path: '/api/rpa/progress/:id',
  alias: '/progress/:id',
  who: 'session',
  doc: {
    id: 'progress',
    tag: 'session',
    summary: 'The live view of a session',
    description:
      'Cheap to poll: with If-None-Match an unchanged session costs neither a file nor a body. With `since` a long poll: what came since then, or waits until something comes.',
    parameters: [
      ID_PARAMETER,
      { in: 'header', name: 'If-None-Match', description: 'ETag of the answer before', schema: z.string() },
      {
        in: 'query',
        name: 'since',
        description: '`since` of the answer before, `none:0` at first',
        schema: z.string(),
      },
    ],
    answers: {
      200: {
        description: 'The view; a session that failed is an answer like any other.',
        schema: z.union([progressSchema, polledSchema]),
        headers: { ETag: 'names this state of the session' },
      },
      304: { description: 'Nothing has changed.' },
    },
    refusals: [400, 401, 403, 404, 429],
  },
  open:
    ({ views, longPoll, clock }) =>
    async (request, reply) => {
      const id = sessionOf(request);
      const since = queryText(request, 'since');
      if (since !== undefined) return longPoll(request, reply, { id, since });
      const found = views.get(id) ?? (await views.shared(id));
      if (found === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, clock()));
      reply.header('etag', found.etag).header('cache-control', 'no-cache');
      if (hasAlready(request.headers['if-none-match'], found.etag)) return reply.code(304).send();
      return reply.header('content-type', JSON_UTF8).send(found.body);
    },
};
