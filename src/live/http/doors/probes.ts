import type { Door } from '../door.ts';
import { probeSchema, readySchema } from '../schemas/service.ts';

export const livezDoor: Door = {
  method: 'GET',
  path: '/livez',
  who: 'anyone',
  doc: {
    id: 'livez',
    tag: 'service',
    summary: 'Whether the server answers at all',
    answers: { 200: { description: 'It does.', schema: probeSchema } },
    refusals: [],
  },
  open: () => (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
};

export const readyzDoor: Door = {
  method: 'GET',
  path: '/readyz',
  who: 'anyone',
  doc: {
    id: 'readyz',
    tag: 'service',
    summary: 'Whether the server takes new work',
    answers: {
      200: {
        description:
          'It does. `history` is `reading` while sessions that ended before it was started are missing from lists.',
        schema: readySchema,
      },
      503: { description: 'Not now: it is being stopped, or too busy.', schema: readySchema },
    },
    refusals: [],
  },
  open:
    ({ breaker, isStopping, isReadingHistory }) =>
    (_request, reply) => {
      const otherwise = breaker.state === 'open' ? 'overloaded' : 'ok';
      const status = isStopping() ? 'stopping' : otherwise;
      return reply
        .code(status === 'ok' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, history: isReadingHistory() ? 'reading' : 'read' });
    },
};
