import { type Counter, Registry } from 'prom-client';
import type { SessionFacts } from '../../maintenance/report/session-facts.ts';
import type { LiveMetrics } from '../contracts.ts';
import type { AlertSink } from '../protect/alerts/alert.ts';
import type { WebhookResult } from '../protect/alerts/webhook.ts';
import { boundedLabel } from './bounded-label.ts';
import { counterOf, histogramOf } from './build.ts';

/** What is counted beside `LiveMetrics`. */
export interface ServerMetrics extends LiveMetrics {
  readonly registry: Registry;
  readonly sessionEnded: (facts: SessionFacts) => void;
  readonly breakerOpened: () => void;
  readonly alertSink: AlertSink;
  readonly webhookResult: (result: WebhookResult) => void;
}

const REQUEST_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10, 30];
const DELIVERY_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.5, 2];
const SESSION_BUCKETS_S = [5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 600];
const WAIT_BUCKETS_S = [0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 900, 3600];
const SCREEN_BUCKETS_S = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120];

const MS_PER_S = 1000;
const MOST_ROUTES = 64;
const MOST_REASONS = 32;
const MOST_OUTCOMES = 64;
const MOST_FLOWS = 8;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** `outcome` of a session that ended in plans. */
const SUCCESS = 'sucesso';

/** A counter with one label whose values are few, whatever is put in. */
const countBy = (counter: Counter, label: string): ((value: string, count?: number) => void) => {
  const bounded = boundedLabel(MOST_REASONS);
  return (value, count = 1) => counter.inc({ [label]: bounded(value) }, count);
};

const requestCounter = (registry: Registry): LiveMetrics['request'] => {
  const durations = histogramOf('rpa_http_request_duration_seconds', REQUEST_BUCKETS_S, registry);
  const boundedRoute = boundedLabel(MOST_ROUTES);
  return (route, method, status, durationMs) => {
    const verb = METHODS.has(method) ? method : 'other';
    const path = boundedRoute(route);
    durations.observe(
      `${verb} ${status} ${path}`,
      () => ({ route: path, method: verb, code: String(status) }),
      durationMs / MS_PER_S,
    );
  };
};

const sessionCounter = (registry: Registry): ServerMetrics['sessionEnded'] => {
  const ended = counterOf('rpa_sessions_ended_total', registry);
  const partly = counterOf('rpa_sessions_incomplete_total', registry);
  const durations = histogramOf('rpa_session_duration_seconds', SESSION_BUCKETS_S, registry);
  const waits = histogramOf('rpa_session_wait_seconds', WAIT_BUCKETS_S, registry);
  const screens = histogramOf('rpa_screen_duration_seconds', SCREEN_BUCKETS_S, registry);
  const outcomeOf = boundedLabel(MOST_OUTCOMES);
  const flowOf = boundedLabel(MOST_FLOWS);
  const screenOf = boundedLabel(MOST_REASONS);
  return ({ fluxo, estado, tipo, incomplete, durationMs, waitedMs, screens: times }) => {
    const flow = flowOf(fluxo);
    if (incomplete) partly.inc({ flow });
    ended.inc({ outcome: outcomeOf(tipo ?? SUCCESS), result: estado });
    if (durationMs !== null) durations.observe(estado, () => ({ result: estado }), durationMs / MS_PER_S);
    if (waitedMs !== null) waits.observe('', () => ({}), waitedMs / MS_PER_S);
    for (const { tela, ms, done } of times) {
      const screen = screenOf(String(tela));
      if (done) screens.observe(`${flow} ${screen}`, () => ({ flow, screen }), ms / MS_PER_S);
    }
  };
};

/** The figures of one server; several servers in one process do not share any. */
export const createMetrics = (): ServerMetrics => {
  const registry = new Registry();
  const opened = countBy(counterOf('rpa_connections_opened_total', registry), 'transport');
  const closed = counterOf('rpa_connections_closed_total', registry);
  const closeCode = boundedLabel(MOST_REASONS);
  const deliveries = histogramOf('rpa_update_delivery_seconds', DELIVERY_BUCKETS_S, registry);
  const alerts = counterOf('rpa_alerts_told_total', registry);
  const breakerOpened = counterOf('rpa_breaker_opened_total', registry);
  const modeChanges = countBy(counterOf('rpa_mode_changes_total', registry), 'mode');
  return {
    registry,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    tokenRefused: countBy(counterOf('rpa_tokens_refused_total', registry), 'reason'),
    connectionOpened: (transport) => opened(transport),
    connectionClosed: (transport, code) => closed.inc({ transport, code: closeCode(code) }),
    connectionRefused: countBy(counterOf('rpa_connections_refused_total', registry), 'reason'),
    messageSent: countBy(counterOf('rpa_messages_sent_total', registry), 'kind'),
    updateDelivered: (delayMs) => deliveries.observe('', () => ({}), delayMs / MS_PER_S),
    request: requestCounter(registry),
    modeChanged: (mode) => modeChanges(mode),
    sessionStarted: countBy(counterOf('rpa_sessions_started_total', registry), 'state'),
    sessionEnded: sessionCounter(registry),
    breakerOpened: () => breakerOpened.inc(),
    alertSink: ({ kind, alert }) => alerts.inc({ alert: alert.name, kind }),
    webhookResult: countBy(counterOf('rpa_alert_webhook_total', registry), 'result'),
  };
};
