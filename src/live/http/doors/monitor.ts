import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import { unitName } from '../../../protocol/unit-name.ts';
import { unitDocument } from '../../../status/unit/unit-document.ts';
import { activeState } from '../../../systemd/systemctl.ts';
import type { ApiParts } from '../api-parts.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { sessionOf } from '../edge/session-of.ts';
import { monitorSchema } from '../schemas/answers.ts';
import { sessionLog } from '../work/session-log.ts';
import { ID_PARAMETER } from './parameters.ts';
import { sessionAndProgress } from './status.ts';

const LOG_LINES = 50;

/** What the V3 monitor told of a session. */
export const unitOf = async ({ home, clock }: ApiParts, id: SessionId) =>
  unitDocument(home, id, await activeState(unitName(id)), clock());

export const monitorDoor: Door = {
  method: 'GET',
  path: '/api/rpa/monitor/:id',
  alias: '/monitor/:id',
  who: 'operator',
  doc: {
    id: 'monitor',
    tag: 'operators',
    summary: 'Everything about a session: view, unit, log',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'The session.', schema: monitorSchema } },
    refusals: [400, 401, 403, 404, 429],
  },
  open: (parts) => async (request, reply) => {
    const id = sessionOf(request);
    const found = await sessionAndProgress(parts, id);
    if (found === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, parts.clock()));
    const unit = await unitOf(parts, id);
    const monitored_at = phpDateTime(parts.clock());
    return reply.header('cache-control', 'no-store').send({
      success: true,
      ...found,
      unit,
      logs: sessionLog(parts.home, id, LOG_LINES) ?? [],
      monitored_at,
      timestamp: monitored_at,
    });
  },
};
