import { z } from 'zod';
import type { CleanupReport } from '../../../maintenance/cleanup/cleanup.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import { isSessionId, type SessionId } from '../../../protocol/session-id.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { bodyObject } from '../edge/body.ts';
import { readWith } from '../edge/query.ts';
import { cleanupSchema } from '../schemas/answers.ts';
import { sessionId } from '../schemas/common.ts';

const NOT_HERE = 'A limpeza é feita no próprio servidor, por rpa-cleanup.timer';
const GOES_ON = 'Uma limpeza já está em andamento: tente novamente em instantes';
const NOT_ALL = 'Nem tudo pôde ser removido: veja o registro do servidor';
const RETRY_AFTER_S = 10;

const bodySchema = z.strictObject({
  dry_run: z.boolean('true ou false').optional(),
  id: z.custom<SessionId>((value) => typeof value === 'string' && isSessionId(value), TEXT.badId).optional(),
});

const messageOf = (cleaned: number, dryRun: boolean): string => {
  const sessions = cleaned === 1 ? '1 sessão' : `${cleaned} sessões`;
  const verb = dryRun ? 'seria' : 'foi';
  return cleaned === 1
    ? `${sessions} ${verb} removida`
    : `${sessions} ${verb === 'foi' ? 'foram' : 'seriam'} removidas`;
};

const answerOf = ({ dry_run, items, totals, held, kept }: CleanupReport, now: Date) => {
  const { sessions: cleaned } = totals;
  const message = messageOf(cleaned, dry_run);
  return { success: true, dry_run, cleaned, message, items, held, kept, timestamp: phpDateTime(now) };
};

export const cleanupDoor: Door = {
  method: 'POST',
  path: '/api/rpa/cleanup',
  alias: '/cleanup',
  who: 'operator',
  doc: {
    id: 'cleanup',
    tag: 'operators',
    summary: 'Removes ended sessions, as `retention` says',
    description:
      'What rpa-cleanup does. A server that may not write to the sessions (the unit) refuses: there it is rpa-cleanup.timer that removes.',
    body: {
      schema: z.object({
        dry_run: z.boolean().optional().meta({ description: 'only say what would go' }),
        id: sessionId().optional().meta({ description: 'only this session' }),
      }),
      required: false,
    },
    answers: {
      200: { description: 'What was removed; of many `items` tells the first.', schema: cleanupSchema },
    },
    refusals: [400, 401, 403, 415, 429, 500, 503],
  },
  open: ({ cleanup, clock, log }) => {
    let isBusy = false;
    return async (request, reply) => {
      const body = readWith(bodySchema, bodyObject(request));
      if (!body.ok)
        return refuse(reply, 400, errorBody('invalid', TEXT.badQuery, clock(), { erros: body.erros }));
      if (isBusy) return refuse(reply, 429, errorBody('busy', GOES_ON, clock()), RETRY_AFTER_S);
      isBusy = true;
      try {
        const report = await cleanup({ only: body.value.id, dryRun: body.value.dry_run ?? false });
        if (report === null) return refuse(reply, 403, errorBody('refused', NOT_HERE, clock()));
        if (report.success) return reply.header('cache-control', 'no-store').send(answerOf(report, clock()));
        log({ level: 'warn', msg: 'the clean-up met problems', problems: report.problems });
        return refuse(reply, 503, errorBody('cannot_write', NOT_ALL, clock()));
      } finally {
        isBusy = false;
      }
    };
  },
};
