import { z } from 'zod';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { SessionFigures } from '../../feeds/session-page.ts';
import type { Door } from '../door.ts';
import { metricsSchema } from '../schemas/service.ts';
import { formerStatus } from './former.ts';

const DAY_MS = 86_400_000;
const PERCENT = 100;

const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * PERCENT * PERCENT) / PERCENT;

const figuresOf = ({ states, begun: { sessions, succeeded } }: SessionFigures) => {
  const by_estado: Record<string, number> = {};
  const by_status: Record<string, number> = {};
  let total = 0;
  for (const [estado, count] of states) {
    if (count === 0) continue;
    total += count;
    by_estado[estado] = count;
    const status = formerStatus(estado);
    by_status[status] = (by_status[status] ?? 0) + count;
  }
  return {
    sessions: { total, by_status, by_estado },
    performance: {
      sessions_24h: sessions,
      completed_24h: succeeded,
      success_rate: percentOf(succeeded, sessions),
    },
  };
};

export const metricsDoor: Door = {
  method: 'GET',
  path: '/api/rpa/metrics',
  who: 'operator',
  doc: {
    id: 'metrics',
    tag: 'operators',
    summary: 'Sessions by state, and how many succeeded in 24 hours',
    answers: { 200: { description: 'The figures.', schema: metricsSchema } },
    refusals: [401, 403, 429],
  },
  open:
    ({ listing, counts, clock }) =>
    async (_request, reply) => {
      const now = clock();
      const timestamp = phpDateTime(now);
      const metrics = {
        timestamp,
        ...figuresOf(await listing.figures(now.getTime() - DAY_MS)),
        connections: counts(),
      };
      return reply.header('cache-control', 'no-store').send({ success: true, metrics, timestamp });
    },
};

export const prometheusDoor: Door = {
  method: 'GET',
  path: '/metrics',
  who: 'operator',
  doc: {
    id: 'prometheus',
    tag: 'service',
    summary: 'Figures for Prometheus',
    answers: { 200: { description: 'Text format.', schema: z.string(), contentType: 'text/plain' } },
    refusals: [401, 403, 429],
  },
  open:
    ({ metrics }) =>
    async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .header('content-type', metrics.contentType)
        .send(await metrics.text()),
};
