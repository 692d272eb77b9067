import { z } from 'zod';
import { count, named, phpTime } from './common.ts';

const check = z.looseObject({ status: z.enum(['ok', 'warning', 'error']) });

const healthSchema = named(
  'Health',
  z.object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    timestamp: phpTime(),
    active_sessions: count(),
    system_load: z.array(z.number()),
    checks: z.record(z.string(), check),
  }),
  'healthy: every check is ok; degraded: sessions run, and somebody should look; unhealthy: no session can run.',
);

export const healthAnswerSchema = z.object({
  success: z.literal(true),
  health: healthSchema,
  ...healthSchema.shape,
});

export const formerHealthSchema = z.object({
  success: z.literal(true),
  healthy: z.boolean(),
  checks: z.record(z.string(), check),
  timestamp: phpTime(),
});

export const metricsSchema = named(
  'Metrics',
  z.object({
    success: z.literal(true),
    metrics: z.object({
      timestamp: phpTime(),
      sessions: z.object({
        total: count(),
        by_status: z.record(z.string(), count()),
        by_estado: z.record(z.string(), count()),
      }),
      performance: z.object({
        sessions_24h: count(),
        completed_24h: count(),
        success_rate: z.number().min(0).max(100),
      }),
      connections: z.object({
        websocket: count(),
        sse: count(),
        longPoll: count(),
        sessions: count(),
      }),
    }),
    timestamp: phpTime(),
  }),
);

export const probeSchema = named('Probe', z.object({ status: z.enum(['ok', 'stopping', 'overloaded']) }));

export const readySchema = named(
  'Ready',
  z.object({ status: z.enum(['ok', 'stopping', 'overloaded']), history: z.enum(['reading', 'read']) }),
);
