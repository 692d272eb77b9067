/** One metric: what docs/monitoring.md, the dashboard and the alert rules know of it. */
export interface MetricEntry {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

const counter = (labels: readonly string[], help: string): MetricEntry => ({ type: 'counter', labels, help });
const gauge = (labels: readonly string[], help: string): MetricEntry => ({ type: 'gauge', labels, help });
const histogram = (labels: readonly string[], help: string): MetricEntry => ({
  type: 'histogram',
  labels,
  help,
});

/** Everything that is counted as it happens. */
const COUNTED = {
  rpa_http_request_duration_seconds: histogram(
    ['route', 'method', 'code'],
    'Time from the request to the end of its answer; its count is the number of requests.',
  ),
  rpa_connections_opened_total: counter(['transport'], 'Push connections opened.'),
  rpa_connections_closed_total: counter(['transport', 'code'], 'Push connections that ended, by reason.'),
  rpa_connections_refused_total: counter(['reason'], 'Push connections that were refused, by reason.'),
  rpa_messages_sent_total: counter(['kind'], 'Messages sent to push connections.'),
  rpa_update_delivery_seconds: histogram(
    [],
    'Time from the change of a session to its hand-over to watchers.',
  ),
  rpa_tokens_refused_total: counter(['reason'], 'Tokens that were refused, by reason.'),
  rpa_sessions_started_total: counter(['state'], 'Sessions accepted over HTTP, by the state that they got.'),
  rpa_sessions_ended_total: counter(
    ['outcome', 'result'],
    'Sessions that ended, by outcome (docs/outcomes.md) and result.',
  ),
  rpa_session_duration_seconds: histogram(['result'], 'Time from the begin of a session to its end.'),
  rpa_session_wait_seconds: histogram([], 'Time that ended sessions had waited for a place.'),
  rpa_sessions_incomplete_total: counter(
    ['flow'],
    'Sessions that succeeded though something of the plans could not be read.',
  ),
  rpa_screen_duration_seconds: histogram(
    ['flow', 'screen'],
    'Time that ended sessions had spent on each screen.',
  ),
  rpa_mode_changes_total: counter(['mode'], 'Times that the live server went into a mode.'),
  rpa_breaker_opened_total: counter([], 'Times that the circuit breaker opened.'),
  rpa_alerts_told_total: counter(
    ['alert', 'kind'],
    'Alerts told to operators, by kind: raised, repeated, cleared.',
  ),
  rpa_alert_webhook_total: counter(['result'], 'What became of notices for the webhook.'),
} as const satisfies Record<string, MetricEntry>;

/** Everything that is asked when the metrics are read. */
const ASKED = {
  rpa_build_info: gauge(['version'], 'Always 1; its label says the version.'),
  rpa_connections: gauge(['transport'], 'Open push connections.'),
  rpa_connections_limit: gauge([], 'Push connections that the server takes.'),
  rpa_watched_sessions: gauge([], 'Sessions that somebody watches.'),
  rpa_sessions: gauge(['state'], 'Sessions in the home, by state.'),
  rpa_queue_capacity: gauge([], 'Sessions that may wait for a place.'),
  rpa_mode: gauge(['mode'], '1 for the mode that the live server is in, 0 for the others.'),
  rpa_redis_up: gauge([], '1 while Redis answers; absent where it is not configured.'),
  rpa_breaker_state: gauge(['state'], '1 for the state of the circuit breaker, 0 for the others.'),
  rpa_alert_standing: gauge(['alert', 'severity'], '1 for each alert that stands; absent otherwise.'),
  rpa_event_loop_delay_p99_seconds: gauge([], '99th percentile of the delay of the event loop, last sample.'),
  rpa_event_loop_utilization_ratio: gauge([], 'Share of the time that the event loop was busy, last sample.'),
  rpa_cpu_utilization_ratio: gauge([], 'Processors in use, of the machine or of the tightest control group.'),
  rpa_cpu_pressure_ratio: gauge([], 'Share of time in which some process waited for a processor.'),
  rpa_memory_utilization_ratio: gauge([], 'Memory in use, of the machine or of the tightest control group.'),
  rpa_group_memory_utilization_ratio: gauge(
    [],
    'Memory in use of the limited control groups around the server; absent without a limit.',
  ),
  rpa_memory_pressure_ratio: gauge([], 'Share of time in which some process waited for memory.'),
  rpa_disk_utilization_ratio: gauge([], 'Disk of the home in use: space or files, whichever is fuller.'),
  rpa_disk_free_bytes: gauge([], 'Free space on the disk of the home.'),
  rpa_load1: gauge([], 'Load average of the last minute.'),
  rpa_canary_last_walk_timestamp_seconds: gauge(
    [],
    'When the canary walked last, seconds since the epoch; absent when it has not of late.',
  ),
  rpa_canary_success: gauge([], '1 when its last walk came to the end, 0 when it did not.'),
  rpa_canary_duration_seconds: gauge([], 'Time that its last walk took.'),
  rpa_canary_screen_duration_seconds: gauge(['screen'], 'Time that its last walk spent on each screen.'),
  rpa_canary_drifted_controls: gauge([], 'Controls that its last walk found otherwise than expected.'),
  rpa_canary_trouble: gauge(['kind'], '1 for each kind of trouble of its last walk; absent otherwise.'),
  process_resident_memory_bytes: gauge([], 'Memory of the live server.'),
  process_cpu_seconds_total: counter([], 'Processor time of the live server.'),
  process_open_fds: gauge([], 'Open file descriptors of the live server.'),
  process_max_fds: gauge([], 'File descriptors that the live server may have.'),
  process_start_time_seconds: gauge([], 'When the live server was started, seconds since the epoch.'),
} as const satisfies Record<string, MetricEntry>;

/** Every metric of the live server. */
export const METRICS = { ...COUNTED, ...ASKED };

export type MetricName = keyof typeof METRICS;
