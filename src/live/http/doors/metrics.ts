import { z } from 'zod';
import { epochMs, phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { ListRow } from '../../../status/list-row.ts';
import type { Door } from '../door.ts';
import { metricsSchema } from '../schemas/service.ts';
import { formerSession } from './former.ts';

const DAY_MS = 86_400_000;
const PERCENT = 100;

const countBy = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counted: Record<string, number> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
};

const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * PERCENT * PERCENT) / PERCENT;

const sessionFigures = (rows: readonly ListRow[], now: Date) => {
  const recent = rows.filter(({ iniciada_em }) => (epochMs(iniciada_em) ?? 0) > now.getTime() - DAY_MS);
  const completed = recent.filter(({ estado }) => estado === 'succeeded').length;
  return {
    sessions: {
      total: rows.length,
      by_status: countBy(rows.map((row) => formerSession(row.session_id, row).status)),
      by_estado: countBy(rows.map(({ estado }) => estado)),
    },
    performance: {
      sessions_24h: recent.length,
      completed_24h: completed,
      success_rate: percentOf(completed, recent.length),
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
    ({ rows, counts, clock }) =>
    async (_request, reply) => {
      const now = clock();
      const timestamp = phpDateTime(now);
      const metrics = { timestamp, ...sessionFigures(await rows(), now), connections: counts() };
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
