import { z } from 'zod';
import { STATES } from '../../../life/state/states.ts';
import { epochMs, phpDateTime } from '../../../protocol/live/timestamps.ts';
import { type ListRow, newestFirst } from '../../../status/list-row.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { readQuery } from '../edge/query.ts';
import { sessionsSchema } from '../schemas/answers.ts';
import { formerSession } from './former.ts';
import { wholeNumber } from './parameters.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** Where a page ended: what comes after it is older, or as old with a greater id. */
type Cursor = readonly [startMs: number, id: string];

const keyOf = ({ iniciada_em, atualizada_em }: ListRow): number => epochMs(iniciada_em ?? atualizada_em) ?? 0;

const cursorText = (row: ListRow): string =>
  Buffer.from(JSON.stringify([keyOf(row), row.session_id] satisfies Cursor)).toString('base64url');

const readCursor = (text: string): Cursor | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';
    return isCursor ? [value[0], value[1]] : null;
  } catch {
    return null;
  }
};

const isAfter = (row: ListRow, [startMs, id]: Cursor): boolean => {
  const key = keyOf(row);
  return key < startMs || (key === startMs && row.session_id > id);
};

const state = z.enum(STATES, `um dos estados: ${STATES.join(', ')}`);

const querySchema = z.object({
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(state))
    .optional(),
  limit: wholeNumber(1, MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .max(256)
    .transform((text, context) => {
      const cursor = readCursor(text);
      if (cursor !== null) return cursor;
      context.addIssue({ code: 'custom', message: 'next_cursor da resposta anterior' });
      return z.NEVER;
    })
    .optional(),
});

const answerOf = (row: ListRow) => ({ ...row, ...formerSession(row.session_id, row) });

/** Every session in a former front's words. */
export const allSessions = async ({ rows, clock }: ApiContext) => {
  const sessions = newestFirst(await rows()).map(answerOf);
  return { success: true, sessions, total: sessions.length, timestamp: phpDateTime(clock()) };
};

export const sessionsDoor: Door = {
  method: 'GET',
  path: '/api/rpa/sessions',
  alias: '/sessions',
  who: 'operator',
  doc: {
    id: 'sessions',
    tag: 'operators',
    summary: 'The sessions, newest first',
    parameters: [
      {
        in: 'query',
        name: 'state',
        description: 'only these states, separated by commas',
        schema: z.string().meta({ examples: ['queued,running'] }),
      },
      {
        in: 'query',
        name: 'limit',
        description: `sessions of one page, at most ${MAX_LIMIT} (${DEFAULT_LIMIT} unless told)`,
        schema: z.int().min(1).max(MAX_LIMIT),
      },
      { in: 'query', name: 'cursor', description: '`next_cursor` of the page before', schema: z.string() },
    ],
    answers: {
      200: { description: 'One page; `next_cursor` is null on the last.', schema: sessionsSchema },
    },
    refusals: [400, 401, 403, 429],
  },
  open: (parts) => async (request, reply) => {
    const now = parts.clock();
    const query = readQuery(querySchema, request);
    if (!query.ok)
      return refuse(reply, 400, errorBody('invalid', TEXT.badQuery, now, { erros: query.erros }));
    const { state: states, limit, cursor } = query.value;
    const all = newestFirst(await parts.rows());
    const wanted = states === undefined ? all : all.filter(({ estado }) => states.includes(estado));
    const rest = cursor === undefined ? wanted : wanted.filter((row) => isAfter(row, cursor));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    return reply.header('cache-control', 'no-store').send({
      success: true,
      sessions: page.map(answerOf),
      total: wanted.length,
      next_cursor: last === undefined || page.length === rest.length ? null : cursorText(last),
      timestamp: phpDateTime(now),
    });
  },
};
