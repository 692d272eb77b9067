import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import type { ApiParts } from '../api-parts.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { sessionOf } from '../edge/session-of.ts';
import { statusSchema } from '../schemas/answers.ts';
import { formerSession } from './former.ts';
import { ID_PARAMETER } from './parameters.ts';

/** A session in the words of the former interfaces, and its live view; null when there is none. */
export const sessionAndProgress = async ({ views }: Pick<ApiParts, 'views'>, id: SessionId) => {
  const found = views.get(id) ?? (await views.shared(id));
  if (found === null) return null;
  const { data } = found.view;
  return { session_id: id, session: formerSession(id, data.execucao), progress: data };
};

export const statusDoor: Door = {
  method: 'GET',
  path: '/api/rpa/status/:id',
  alias: '/status/:id',
  who: 'session',
  doc: {
    id: 'status',
    tag: 'session',
    summary: 'A session in the words of the former interface, and its live view',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'The session.', schema: statusSchema } },
    refusals: [400, 401, 403, 404, 429],
  },
  open: (parts) => async (request, reply) => {
    const now = parts.clock();
    const found = await sessionAndProgress(parts, sessionOf(request));
    if (found === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, now));
    return reply
      .header('cache-control', 'no-store')
      .send({ success: true, ...found, timestamp: phpDateTime(now) });
  },
};
