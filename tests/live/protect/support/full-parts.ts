import type { AlertSink } from '../../../../src/live/protect/alerts/alert.ts';
import { createAlertBook } from '../../../../src/live/protect/alerts/alert-book.ts';
import { createBreaker } from '../../../../src/live/protect/breaker.ts';
import { createConnectionLimits } from '../../../../src/live/protect/connection-limits.ts';
import type { ServerState } from '../../../../src/live/protect/server-state.ts';
import { type BenchServer, DESCRIPTOR_LIMIT } from './bench-server.ts';

export interface FullParts {
  readonly parts: ServerState;
  /** An alert begins; it ends. */
  readonly alert: () => void;
  readonly clear: () => void;
}

/** A server with something to tell of everything. */
export const fullParts = ({ base, monitor }: BenchServer, sinks: readonly AlertSink[]): FullParts => {
  const alerts = createAlertBook(base, sinks);
  const parts: ServerState = {
    base,
    version: '1.2.3',
    startedAt: base.clock(),
    monitor,
    sessions: {
      counts: () => new Map([['running', 3] as const, ['queued', 2] as const]),
      lastHour: () => ({ ended: 10, failed: 1 }),
    },
    breaker: createBreaker(base, monitor, () => undefined),
    alerts,
    limits: createConnectionLimits(base.settings, DESCRIPTOR_LIMIT),
    counts: () => ({ websocket: 4, sse: 2, longPoll: 1, sessions: 3 }),
    mode: () => 'redis_websocket',
    redis: () => 'up',
    canary: () => ({
      ...{ at: '2026-01-02T03:04:05.000Z', flow: 'tosegurado', failure: null, duration_ms: 9_000 },
      ...{ screens: [{ tela: 1, ms: 900 }], drift: [] },
      troubles: [{ kind: 'slow', text: 'slow', texto: 'lento' }],
    }),
  };
  return {
    parts,
    alert: () =>
      alerts.raise({
        name: 'disk',
        severity: 'critical',
        message: 'disk in use: 95 %, limit 90 %',
        texto: 'Uso do disco: 95 % (limite: 90 %)',
        value: 95,
        limit: 90,
        unit: 'percent',
      }),
    clear: () => alerts.clear('disk'),
  };
};
