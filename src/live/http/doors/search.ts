import { z } from 'zod';
import type { AnyAnswer } from '../../../launch/ask-or-do.ts';
import { guessTerm } from '../../../launch/search/term.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import { listRow } from '../../../status/list-row.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, Handler } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { bodyObject } from '../edge/body.ts';
import { operatorName } from '../edge/operator-name.ts';
import { RateLimit } from '../edge/rate-limit.ts';
import { type CustomerSearch, searchSchema } from '../schemas/search.ts';
import { isNoted } from '../work/note-operator.ts';
import { passOn } from './pass-on.ts';
import { answerOf } from './sessions.ts';

const MOST_CHARACTERS = 40;
const HOUR_MS = 3_600_000;
const SEARCHES_PER_HOUR = 120;
const RETRY_AFTER_S = 2;

const bodySchema = z.strictObject({
  termo: z
    .string()
    .max(MOST_CHARACTERS)
    .meta({ description: 'a plate, or a mobile number with its area code' }),
});

const saidSchema = z.object({
  success: z.literal(true),
  sessions: z.array(z.string()),
  examined: z.number(),
  complete: z.boolean(),
});

/** A session that went away meanwhile is left out. */
const rowsOf = (ids: readonly string[], { views }: ApiContext) =>
  ids.flatMap((id) => {
    const found = views.get(id as SessionId);
    return found === null ? [] : [answerOf(listRow(found.view))];
  });

const searching = (parts: ApiContext): Handler => {
  const { clock } = parts;
  const limit = new RateLimit({ max: SEARCHES_PER_HOUR, windowMs: HOUR_MS });
  let isBusy = false;

  const ask = async (wish: Parameters<ApiContext['search']>[0]): Promise<AnyAnswer> => {
    isBusy = true;
    try {
      return await parts.search(wish);
    } finally {
      isBusy = false;
    }
  };

  return async (request, reply, caller) => {
    const now = clock();
    const wish = bodySchema.safeParse(bodyObject(request));
    const term = wish.success ? guessTerm(wish.data.termo) : null;
    if (term === null) return refuse(reply, 400, errorBody('invalid', TEXT.noTerm, now));
    const operator = operatorName(caller);
    const waitS = limit.take(operator, now.getTime());
    if (waitS !== null) return refuse(reply, 429, errorBody('busy', TEXT.tooManySearches, now), waitS);
    if (isBusy) return refuse(reply, 429, errorBody('busy', TEXT.tooManyRequests, now), RETRY_AFTER_S);
    const said = await ask(term);
    const found = saidSchema.safeParse(said);
    const { field } = term;
    const at = now.toISOString();
    const count = found.success ? found.data.sessions.length : null;
    if (!(await isNoted({ at, event: 'searched', operator, field, found: count }, parts)))
      return refuse(reply, 503, errorBody('cannot_write', TEXT.notNotedNotDone, clock()));
    if (!found.success) return passOn(reply, said, 503, parts);
    const { sessions, examined, complete } = found.data;
    const answer: CustomerSearch = {
      success: true,
      campo: field,
      sessions: rowsOf(sessions, parts),
      examinadas: examined,
      completa: complete,
      timestamp: phpDateTime(clock()),
    };
    return reply.header('cache-control', 'no-store').send(answer);
  };
};

export const searchDoor: Door = {
  method: 'POST',
  path: '/api/rpa/search',
  who: 'operator',
  right: 'search',
  doc: {
    id: 'search',
    tag: 'operators',
    summary: 'Sessions of a customer, by plate or phone',
    description:
      'For operators with the right `operator:search`. Among the inputs that are still kept on this host. Noted in rpa_data/service/operators.jsonl, with operator, time, field and number, never with what was looked for; 120 an hour for each operator.',
    body: { schema: bodySchema, required: true },
    answers: { 200: { description: 'The sessions.', schema: searchSchema } },
    refusals: [400, 401, 403, 415, 429, 500, 503],
  },
  open: searching,
};
