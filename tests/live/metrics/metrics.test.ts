import { describe, expect, test } from 'vitest';
import { addAskedMetrics } from '../../../src/live/metrics/asked-metrics.ts';
import { METRICS } from '../../../src/live/metrics/catalogue.ts';
import { createMetrics, type ServerMetrics } from '../../../src/live/metrics/create-metrics.ts';
import type { SessionFacts } from '../../../src/maintenance/report/session-facts.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { benchServer } from '../protect/support/bench-server.ts';
import { fullParts } from '../protect/support/full-parts.ts';
import { type ExposedMetric, parseExposition } from './support/exposition.ts';

const facts = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  id: 'rpa_v4_20260102_030405_00000001' as SessionId,
  fluxo: 'tosegurado',
  estado: 'succeeded',
  startMs: 0,
  endMs: 40_000,
  durationMs: 40_000,
  waitedMs: 1500,
  codigo: null,
  tipo: null,
  tela: 15,
  attempts: 1,
  incomplete: false,
  screens: [
    { tela: 5, ms: 8000, done: true },
    { tela: 5.5, ms: 800, done: false },
  ],
  drifted: [],
  flow: null,
  ...changes,
});

const everythingCounted = (metrics: ServerMetrics): void => {
  metrics.tokenRefused('expired');
  metrics.connectionOpened('websocket');
  metrics.connectionClosed('websocket', 'slow');
  metrics.connectionRefused('overloaded');
  metrics.messageSent('progress_update', 3);
  metrics.updateDelivered(4);
  metrics.request('/api/rpa/progress/:id', 'GET', 304, 0.4);
  metrics.modeChanged('websocket_only');
  metrics.sessionStarted('queued');
  metrics.sessionEnded(facts());
  metrics.sessionEnded(facts({ incomplete: true }));
  metrics.breakerOpened();
  metrics.webhookResult('delivered');
};

const read = async (metrics: ServerMetrics): Promise<Map<string, ExposedMetric>> =>
  parseExposition(await metrics.text());

const valueIn = (
  exposed: Map<string, ExposedMetric>,
  name: string,
  labels: Record<string, string> = {},
  sampleName = name,
): number | undefined =>
  exposed
    .get(name)
    ?.samples.find(
      (sample) =>
        sample.name === sampleName &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    )?.value;

describe('the metrics', () => {
  test('are those of the catalogue, all and no others, with its types and labels', async () => {
    const server = benchServer();
    const metrics = createMetrics();
    const { parts, alert } = fullParts(server, [metrics.alertSink]);
    addAskedMetrics(metrics.registry, parts);
    await server.samples(1);
    everythingCounted(metrics);
    alert();
    const exposed = await read(metrics);
    const shape = (name: string, type: string, labels: readonly string[]): unknown => [
      name,
      type,
      [...labels].sort(),
    ];
    expect(
      [...exposed]
        .map(([name, { type, samples }]) => {
          const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
          labels.delete('le');
          return shape(name, type, [...labels]);
        })
        .sort(),
    ).toEqual(
      Object.entries(METRICS)
        .map(([name, { type, labels }]) => shape(name, type, labels))
        .sort(),
    );
  });

  test('of two servers in one process are apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.breakerOpened();
    expect(valueIn(await read(one), 'rpa_breaker_opened_total')).toBe(1);
    expect(valueIn(await read(other), 'rpa_breaker_opened_total')).toBe(0);
  });

  test('say nothing of what is not known, rather than 0', async () => {
    const server = benchServer();
    server.machine.descriptors = null;
    const metrics = createMetrics();
    addAskedMetrics(metrics.registry, fullParts(server, []).parts);
    const before = await read(metrics);
    expect(before.get('rpa_event_loop_delay_p99_seconds')?.samples).toEqual([]);
    await server.samples(1);
    const after = await read(metrics);
    expect(after.get('process_open_fds')?.samples).toEqual([]);
    expect(after.get('rpa_group_memory_utilization_ratio')?.samples).toEqual([]);
    expect(valueIn(after, 'rpa_event_loop_delay_p99_seconds')).toBe(0.001);
    expect(valueIn(after, 'rpa_memory_utilization_ratio')).toBe(0.4);
    expect(valueIn(after, 'process_cpu_seconds_total')).toBe(1.5);
  });

  test('of gauges are those of now, however often they are read', async () => {
    const server = benchServer();
    const metrics = createMetrics();
    const { parts, alert, clear } = fullParts(server, []);
    addAskedMetrics(metrics.registry, parts);
    await server.samples(1);
    alert();
    await read(metrics);
    expect(valueIn(await read(metrics), 'rpa_alert_standing', { alert: 'disk', severity: 'critical' })).toBe(
      1,
    );
    expect(valueIn(await read(metrics), 'process_cpu_seconds_total')).toBe(1.5);
    clear();
    expect((await read(metrics)).get('rpa_alert_standing')?.samples).toEqual([]);
  });

  test('count requests by route, method and status, with their time', async () => {
    const metrics = createMetrics();
    for (const ms of [0.4, 0.6, 700]) metrics.request('/api/rpa/progress/:id', 'GET', 200, ms);
    metrics.request('/api/rpa/progress/:id', 'GET', 404, 1);
    const exposed = await read(metrics);
    const name = 'rpa_http_request_duration_seconds';
    const labels = { route: '/api/rpa/progress/:id', method: 'GET', code: '200' };
    expect(valueIn(exposed, name, labels, `${name}_count`)).toBe(3);
    expect(valueIn(exposed, name, { ...labels, le: '0.0005' }, `${name}_bucket`)).toBe(1);
    expect(valueIn(exposed, name, { ...labels, le: '0.5' }, `${name}_bucket`)).toBe(2);
    expect(valueIn(exposed, name, labels, `${name}_sum`)).toBeCloseTo(0.701);
    expect(valueIn(exposed, name, { ...labels, code: '404' }, `${name}_count`)).toBe(1);
  });

  test('count ended sessions by outcome and result, their durations and those of finished screens', async () => {
    const metrics = createMetrics();
    metrics.sessionEnded(facts());
    metrics.sessionEnded(facts({ estado: 'refused', tipo: 'cotacao_manual', codigo: 9003, waitedMs: null }));
    const exposed = await read(metrics);
    const name = 'rpa_sessions_ended_total';
    expect(valueIn(exposed, name, { outcome: 'sucesso', result: 'succeeded' })).toBe(1);
    expect(valueIn(exposed, name, { outcome: 'cotacao_manual', result: 'refused' })).toBe(1);
    const screens = exposed.get('rpa_screen_duration_seconds')?.samples.map(({ labels }) => labels.screen);
    expect(new Set(screens)).toEqual(new Set(['5']));
    expect(valueIn(exposed, 'rpa_session_wait_seconds', {}, 'rpa_session_wait_seconds_count')).toBe(1);
  });

  test('count the successes of which something could not be read, by flow', async () => {
    const metrics = createMetrics();
    metrics.sessionEnded(facts());
    metrics.sessionEnded(facts({ incomplete: true }));
    const exposed = await read(metrics);
    expect(valueIn(exposed, 'rpa_sessions_incomplete_total', { flow: 'tosegurado' })).toBe(1);
  });

  test('stay few, whatever is put into their labels', async () => {
    const metrics = createMetrics();
    for (let count = 0; count < 5000; count += 1) {
      metrics.request(`/made/up/${count}`, `VERB${count}`, 200, 1);
      metrics.connectionRefused(`why ${count}`);
      metrics.connectionClosed('sse', `code ${count}`);
      metrics.sessionEnded(facts({ tipo: `tipo ${count}`, screens: [{ tela: count, ms: 1, done: true }] }));
      metrics.sessionStarted(`estado ${count}`);
    }
    const exposed = await read(metrics);
    for (const [name, { samples }] of exposed) expect([name, samples.length < 1100]).toEqual([name, true]);
    expect(valueIn(exposed, 'rpa_connections_refused_total', { reason: 'other' })).toBe(5000 - 32);
  });

  test('escape what would break the format', async () => {
    const metrics = createMetrics();
    metrics.connectionRefused('say "no"\\\nand go');
    const reasons = (await read(metrics)).get('rpa_connections_refused_total')?.samples;
    expect(reasons).toHaveLength(1);
  });
});
