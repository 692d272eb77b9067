import { z } from 'zod';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { readQuery } from '../edge/query.ts';
import { sessionOf } from '../edge/session-of.ts';
import { logsSchema } from '../schemas/answers.ts';
import { sessionLog } from '../work/session-log.ts';
import { ID_PARAMETER, wholeNumber } from './parameters.ts';

const MAX_LINES = 1_000;
const DEFAULT_LINES = 100;

const querySchema = z.object({ limit: wholeNumber(1, MAX_LINES).default(DEFAULT_LINES) });

export const logsDoor: Door = {
  method: 'GET',
  path: '/api/rpa/logs/:id',
  alias: '/logs/:id',
  who: 'operator',
  doc: {
    id: 'logs',
    tag: 'operators',
    summary: "The last lines of a session's log",
    description: 'logs/rpa.log, in which personal data is redacted; of its last 256 KiB.',
    parameters: [
      ID_PARAMETER,
      {
        in: 'query',
        name: 'limit',
        description: `lines, at most ${MAX_LINES} (${DEFAULT_LINES} unless told)`,
        schema: z.int().min(1).max(MAX_LINES),
      },
    ],
    answers: { 200: { description: 'The lines, oldest first.', schema: logsSchema } },
    refusals: [400, 401, 403, 404, 429],
  },
  open:
    ({ home, clock }) =>
    (request, reply) => {
      const now = clock();
      const query = readQuery(querySchema, request);
      if (!query.ok)
        return refuse(reply, 400, errorBody('invalid', TEXT.badQuery, now, { erros: query.erros }));
      const logs = sessionLog(home, sessionOf(request), query.value.limit);
      if (logs === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, now));
      return reply
        .header('cache-control', 'no-store')
        .send({ success: true, logs, count: logs.length, timestamp: phpDateTime(now) });
    },
};
