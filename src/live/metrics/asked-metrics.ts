import type { Registry } from 'prom-client';
import { STATES } from '../../life/state/states.ts';
import type { BreakerState, Mode } from '../contracts.ts';
import type { Sample } from '../protect/sample.ts';
import type { ServerState } from '../protect/server-state.ts';
import { askedOf, type MetricReading } from './build.ts';
import type { MetricName } from './catalogue.ts';

const MODES: readonly Mode[] = ['redis_websocket', 'websocket_only', 'json_sse'];
const BREAKER_STATES: readonly BreakerState[] = ['closed', 'open', 'half_open'];
const MS_PER_S = 1000;

const oneOf = (label: string, all: readonly string[], now: string): MetricReading =>
  all.map((value) => ({ labels: { [label]: value }, value: value === now ? 1 : 0 }));

const ratio = (percent: number | null | undefined): number | null =>
  percent === null || percent === undefined ? null : percent / 100;

const ofSample = (sample: Sample | null): Partial<Record<MetricName, number | null>> => ({
  rpa_event_loop_delay_p99_seconds: sample === null ? null : sample.eventLoopDelayMs / MS_PER_S,
  rpa_event_loop_utilization_ratio: ratio(sample?.eventLoopPercent),
  rpa_cpu_utilization_ratio: ratio(sample?.cpuPercent),
  rpa_cpu_pressure_ratio: ratio(sample?.cpuPressurePercent),
  rpa_memory_utilization_ratio: ratio(sample?.memoryPercent),
  rpa_group_memory_utilization_ratio: ratio(sample?.groupMemoryPercent),
  rpa_memory_pressure_ratio: ratio(sample?.memoryPressurePercent),
  rpa_disk_utilization_ratio: ratio(sample?.diskPercent),
  rpa_disk_free_bytes: sample?.diskFreeBytes ?? null,
  rpa_load1: sample?.load ?? null,
  process_resident_memory_bytes: sample?.residentBytes ?? null,
  process_cpu_seconds_total: sample?.processCpuS ?? null,
  process_open_fds: sample?.descriptorsOpen ?? null,
  process_max_fds: sample?.descriptorsLimit ?? null,
});

/** Adds to the registry what is asked whenever the metrics are read. */
export const addAskedMetrics = (registry: Registry, parts: ServerState): void => {
  const { base, monitor, sessions, breaker, alerts, limits } = parts;
  const ask = (name: MetricName, read: () => MetricReading): void => askedOf(name, registry, read);
  for (const name of Object.keys(ofSample(null)) as MetricName[])
    ask(name, () => ofSample(monitor.latest())[name] ?? null);
  ask('process_start_time_seconds', () => parts.startedAt.getTime() / MS_PER_S);
  ask('rpa_build_info', () => [{ labels: { version: parts.version }, value: 1 }]);
  ask('rpa_connections', () => {
    const { websocket, sse, longPoll } = parts.counts();
    return Object.entries({ websocket, sse, long_poll: longPoll }).map(([transport, value]) => ({
      labels: { transport },
      value,
    }));
  });
  ask('rpa_connections_limit', () => limits.total);
  ask('rpa_watched_sessions', () => parts.counts().sessions);
  ask('rpa_sessions', () =>
    STATES.map((state) => ({ labels: { state }, value: sessions.counts().get(state) ?? 0 })),
  );
  ask('rpa_queue_capacity', () => base.settings.admission.queue_max);
  ask('rpa_mode', () => oneOf('mode', MODES, parts.mode()));
  ask('rpa_redis_up', () => (parts.redis() === 'off' ? null : parts.redis() === 'up' ? 1 : 0));
  ask('rpa_breaker_state', () => oneOf('state', BREAKER_STATES, breaker.state));
  const walk = parts.canary;
  ask('rpa_canary_last_walk_timestamp_seconds', () => {
    const last = walk();
    return last === null ? null : Date.parse(last.at) / MS_PER_S;
  });
  ask('rpa_canary_success', () => {
    const last = walk();
    return last === null ? null : Number(last.failure === null);
  });
  ask('rpa_canary_duration_seconds', () => {
    const last = walk();
    return last === null ? null : last.duration_ms / MS_PER_S;
  });
  ask('rpa_canary_screen_duration_seconds', () =>
    (walk()?.screens ?? []).map(({ tela, ms }) => ({
      labels: { screen: String(tela) },
      value: ms / MS_PER_S,
    })),
  );
  ask('rpa_canary_drifted_controls', () => walk()?.drift.length ?? null);
  ask('rpa_canary_trouble', () =>
    (walk()?.troubles ?? []).map(({ kind }) => ({ labels: { kind }, value: 1 })),
  );
  ask('rpa_alert_standing', () =>
    alerts.standing().map(({ name, severity }) => ({ labels: { alert: name, severity }, value: 1 })),
  );
};
