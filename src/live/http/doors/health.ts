import type { ApiContext } from '../api-context.ts';
import type { Door } from '../door.ts';
import { healthAnswerSchema } from '../schemas/service.ts';
import { type Health, healthSource } from '../work/health.ts';

const sources = new WeakMap<ApiContext, () => Promise<Health>>();

/** One look for every address of this door. */
export const healthOf = (parts: ApiContext): Promise<Health> => {
  const known = sources.get(parts) ?? healthSource(parts);
  sources.set(parts, known);
  return known();
};

export const httpOfHealth = ({ status }: Health): number => (status === 'unhealthy' ? 503 : 200);

export const healthDoor: Door = {
  method: 'GET',
  path: '/api/rpa/health',
  alias: '/health',
  who: 'anyone',
  doc: {
    id: 'health',
    tag: 'service',
    summary: 'How the service is',
    description: 'At most two seconds old. Nothing about single sessions.',
    answers: {
      200: { description: 'Sessions can run (healthy or degraded).', schema: healthAnswerSchema },
      503: { description: 'No session can run.', schema: healthAnswerSchema },
    },
    refusals: [429],
  },
  open: (parts) => async (_request, reply) => {
    const health = await healthOf(parts);
    return reply
      .code(httpOfHealth(health))
      .header('cache-control', 'no-store')
      .send({ success: true, health, ...health });
  },
};
