import type { Door } from '../door.ts';
import { sessionOf } from '../edge/session-of.ts';
import { stoppedSchema } from '../schemas/answers.ts';
import { ID_PARAMETER } from './parameters.ts';
import { passOn } from './pass-on.ts';

export const stopDoor: Door = {
  method: 'DELETE',
  path: '/api/rpa/stop/:id',
  alias: '/stop/:id',
  who: 'operator',
  doc: {
    id: 'stop',
    tag: 'operators',
    summary: 'Stops a session, its browser included',
    description: 'Answers when it is over; one that has ended is left as it is.',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'The session is over.', schema: stoppedSchema } },
    refusals: [400, 401, 403, 404, 429, 500, 503],
  },
  open: (parts) => async (request, reply) => passOn(reply, await parts.stop(sessionOf(request)), 200, parts),
};
