import type { Settings } from '../../config/schema/settings-schema.ts';
import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import type { BreakerState, ConnectionCounts, Mode } from '../contracts.ts';
import type { StandingAlert } from './alerts/alert.ts';
import type { Averages, Sample } from './sample.ts';
import type { ServerState } from './server-state.ts';

/** Per cent, but for the delay in milliseconds. Null is "not known here". */
export interface Figures {
  readonly event_loop_delay_ms: number | null;
  readonly event_loop_percent: number | null;
  readonly descriptors_percent: number | null;
  readonly cpu_percent: number | null;
  readonly cpu_pressure_percent: number | null;
  readonly memory_percent: number | null;
  readonly memory_pressure_percent: number | null;
  readonly disk_percent: number | null;
}

/** rpa_data/monitoring.json: how machine and server do. */
export interface MonitoringDocument {
  /** ISO 8601 with offset, local time. */
  readonly timestamp: string;
  /** The last sample; null before the first. */
  readonly now: Figures | null;
  /** The mean over `window_s` seconds. */
  readonly average: Figures;
  readonly window_s: number;
  /** Above these an alert is raised (`queue_percent`, `failure_percent`: from these on). */
  readonly thresholds: {
    readonly event_loop_delay_ms: number;
    readonly descriptors_percent: number;
    readonly cpu_percent: number;
    readonly memory_percent: number;
    readonly disk_percent: number;
    readonly queue_percent: number;
    readonly failure_percent: number;
  };
  readonly resident_bytes: number | null;
  readonly descriptors: { readonly open: number | null; readonly limit: number } | null;
  readonly disk_free_bytes: number | null;
  /** Load average of the last minute. */
  readonly system_load: number | null;
  readonly sessions: {
    readonly queued: number;
    readonly starting: number;
    readonly running: number;
    readonly queue_max: number;
  };
  /** `failed`: failed, timed out or lost. */
  readonly last_hour: { readonly ended: number; readonly failed: number };
  readonly mode: Mode;
  readonly redis: 'off' | 'up' | 'down';
  readonly breaker: { readonly state: BreakerState; readonly reasons: readonly string[] };
  readonly connections: {
    readonly total: number;
    readonly websocket: number;
    readonly sse: number;
    readonly long_poll: number;
    readonly sessions: number;
    readonly limit: number;
  };
  readonly alerts: readonly StandingAlert[];
}

const tenths = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

const figuresOf = (of: Sample | Averages): Figures => ({
  event_loop_delay_ms: tenths(of.eventLoopDelayMs),
  event_loop_percent: tenths(of.eventLoopPercent),
  descriptors_percent: tenths(of.descriptorsPercent),
  cpu_percent: tenths(of.cpuPercent),
  cpu_pressure_percent: tenths(of.cpuPressurePercent),
  memory_percent: tenths(of.memoryPercent),
  memory_pressure_percent: tenths(of.memoryPressurePercent),
  disk_percent: tenths(of.diskPercent),
});

const thresholdsOf = ({ monitoring }: Settings): MonitoringDocument['thresholds'] => ({
  event_loop_delay_ms: monitoring.event_loop_threshold_ms,
  descriptors_percent: monitoring.descriptors_threshold,
  cpu_percent: monitoring.cpu_threshold,
  memory_percent: monitoring.memory_threshold,
  disk_percent: monitoring.disk_threshold,
  queue_percent: monitoring.queue_threshold,
  failure_percent: monitoring.failure_threshold,
});

const connectionsOf = (
  { websocket, sse, longPoll, sessions }: ConnectionCounts,
  limit: number,
): MonitoringDocument['connections'] => ({
  total: websocket + sse + longPoll,
  websocket,
  sse,
  long_poll: longPoll,
  sessions,
  limit,
});

export const monitoringDocument = (parts: ServerState): MonitoringDocument => {
  const { monitor, sessions, breaker } = parts;
  const { settings, clock } = parts.base;
  const sample = monitor.latest();
  const inState = (state: ExecutionState): number => sessions.counts().get(state) ?? 0;
  return {
    timestamp: timestampWithOffset(clock()),
    now: sample === null ? null : figuresOf(sample),
    average: figuresOf(monitor.averages()),
    window_s: settings.monitoring.window_s,
    thresholds: thresholdsOf(settings),
    resident_bytes: sample?.residentBytes ?? null,
    descriptors: sample === null ? null : { open: sample.descriptorsOpen, limit: sample.descriptorsLimit },
    disk_free_bytes: sample?.diskFreeBytes ?? null,
    system_load: sample?.load ?? null,
    sessions: {
      queued: inState('queued'),
      starting: inState('starting'),
      running: inState('running'),
      queue_max: settings.admission.queue_max,
    },
    last_hour: sessions.lastHour(),
    mode: parts.mode(),
    redis: parts.redis(),
    breaker: { state: breaker.state, reasons: breaker.reasons },
    connections: connectionsOf(parts.counts(), parts.limits.total),
    alerts: parts.alerts.standing(),
  };
};
