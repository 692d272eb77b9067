import { z } from 'zod';
import { STATES } from '../../../life/state/states.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { ListRow } from '../../../status/list-row.ts';
import type { Cursor } from '../../feeds/session-page.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { readQuery } from '../edge/query.ts';
import { sessionsSchema } from '../schemas/answers.ts';
import { formerSession } from './former.ts';
import { wholeNumber } from './parameters.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

const cursorText = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

const readCursor = (text: string): Cursor | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';
    return isCursor ? [value[0], value[1]] : null;
  } catch {
    return null;
  }
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

export const answerOf = (row: ListRow) => ({ ...row, ...formerSession(row.session_id, row) });

/** The sessions in a former front's words: those fronts know no pages, and read no more than these. */
export const allSessions = async ({ listing, clock }: ApiContext) => {
  const { rows, total } = await listing.page({ limit: MAX_LIMIT });
  return { success: true, sessions: rows.map(answerOf), total, timestamp: phpDateTime(clock()) };
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
    const { rows, total, next } = await parts.listing.page({ states, limit, after: cursor });
    return reply.header('cache-control', 'no-store').send({
      success: true,
      sessions: rows.map(answerOf),
      total,
      next_cursor: next === null ? null : cursorText(next),
      timestamp: phpDateTime(now),
    });
  },
};
