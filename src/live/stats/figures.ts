import type { Settings } from '../../config/schema/settings-schema.ts';
import type { BreakerState, ConnectionCounts, Mode } from '../contracts.ts';
import type { StandingAlert } from '../protect/alerts/alert.ts';
import type { Sample } from '../protect/sample.ts';

/** `monitor` of the operators' stream: how machine and server do. Null is "not known here". */
export interface Figures {
  /** The samples of the window, the oldest first; the last is the present. */
  readonly samples: readonly FigureSample[];
  readonly disk: { readonly percent: number | null; readonly free_bytes: number | null };
  readonly load: number | null;
  readonly resident_bytes: number | null;
  readonly descriptors: { readonly open: number | null; readonly limit: number | null };
  /** Above these an alert is raised or new work is refused. */
  readonly limits: {
    readonly cpu_percent: number;
    readonly memory_percent: number;
    readonly event_loop_ms: number;
    readonly descriptors_percent: number;
    readonly disk_percent: number;
    readonly queue: number;
    readonly connections: number;
  };
  readonly alerts: readonly Pick<StandingAlert, 'name' | 'severity' | 'texto' | 'since'>[];
  readonly mode: Mode;
  readonly breaker: { readonly state: BreakerState; readonly reasons: readonly string[] };
  readonly connections: ConnectionCounts;
}

interface FigureSample {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly cpu_percent: number | null;
  readonly memory_percent: number | null;
  readonly event_loop_ms: number;
  readonly descriptors_percent: number | null;
}

export interface FiguresOf {
  readonly settings: Settings;
  readonly monitor: { readonly window: () => readonly Sample[] };
  readonly alerts: { readonly standing: () => readonly StandingAlert[] };
  readonly breaker: { readonly state: BreakerState; readonly reasons: readonly string[] };
  readonly mode: () => Mode;
  readonly counts: () => ConnectionCounts;
}

const tenths = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

const sampleOf = (sample: Sample): FigureSample => ({
  at: sample.takenAt.toISOString(),
  cpu_percent: tenths(sample.cpuPercent),
  memory_percent: tenths(sample.memoryPercent),
  event_loop_ms: tenths(sample.eventLoopDelayMs) ?? 0,
  descriptors_percent: tenths(sample.descriptorsPercent),
});

/** What operators see of machine and server now. */
export const figuresOf = ({ settings, monitor, alerts, breaker, mode, counts }: FiguresOf): Figures => {
  const { monitoring, admission, websocket } = settings;
  const window = monitor.window();
  const last = window.at(-1);
  return {
    samples: window.map(sampleOf),
    disk: { percent: tenths(last?.diskPercent ?? null), free_bytes: last?.diskFreeBytes ?? null },
    load: last?.load ?? null,
    resident_bytes: last?.residentBytes ?? null,
    descriptors: { open: last?.descriptorsOpen ?? null, limit: last?.descriptorsLimit ?? null },
    limits: {
      cpu_percent: monitoring.cpu_threshold,
      memory_percent: monitoring.memory_threshold,
      event_loop_ms: monitoring.event_loop_threshold_ms,
      descriptors_percent: monitoring.descriptors_threshold,
      disk_percent: monitoring.disk_threshold,
      queue: admission.queue_max,
      connections: websocket.max_connections,
    },
    alerts: alerts.standing().map(({ name, severity, texto, since }) => ({ name, severity, texto, since })),
    mode: mode(),
    breaker: { state: breaker.state, reasons: breaker.reasons },
    connections: counts(),
  };
};
