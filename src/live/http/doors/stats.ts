import { z } from 'zod';
import { PERIOD_RULE, parsePeriod } from '../../stats/period.ts';
import { statsSchema } from '../../stats/stats-schema.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { readQuery } from '../edge/query.ts';

const DEFAULT_PERIOD = '24h';

const querySchema = z.object({
  since: z
    .string()
    .default(DEFAULT_PERIOD)
    .transform((text, context) => {
      const periodMs = parsePeriod(text);
      if (periodMs !== null) return periodMs;
      context.addIssue({ code: 'custom', message: `expected ${PERIOD_RULE}` });
      return z.NEVER;
    }),
});

export const statsDoor: Door = {
  method: 'GET',
  path: '/api/rpa/stats',
  who: 'operator',
  doc: {
    id: 'stats',
    tag: 'operators',
    summary: 'Where time goes and what fails',
    parameters: [
      {
        in: 'query',
        name: 'since',
        description: `how far back: ${PERIOD_RULE} (${DEFAULT_PERIOD} unless told)`,
        schema: z.string().meta({ examples: ['24h', '7d'] }),
      },
    ],
    answers: { 200: { description: 'The figures of the period.', schema: statsSchema } },
    refusals: [400, 401, 403, 429, 500],
  },
  open:
    ({ stats, clock }) =>
    async (request, reply) => {
      const query = readQuery(querySchema, request);
      if (!query.ok)
        return refuse(reply, 400, errorBody('invalid', TEXT.badQuery, clock(), { erros: query.erros }));
      return reply.header('cache-control', 'no-store').send(await stats.of(query.value.since));
    },
};
