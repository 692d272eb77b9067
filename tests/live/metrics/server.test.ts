import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METRICS } from '../../../src/live/metrics/catalogue.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { type RunningLiveServer, startLiveServer } from '../support/live-server.ts';
import { tellSession } from '../support/told-session.ts';
import { Watching } from '../support/watching.ts';
import { type ExposedMetric, parseExposition } from './support/exposition.ts';

const SETTINGS = { monitoring: { collect_interval: 1 }, http: { requests_per_minute: 1_000_000 } };

describe('/metrics of a real server', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'metrics-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const textOf = async (live: RunningLiveServer): Promise<string> =>
    (await fetch(`${live.url}/metrics`)).text();
  const sum = (
    exposed: Map<string, ExposedMetric>,
    metric: string,
    labels: Record<string, string> = {},
    suffix = '',
  ): number =>
    (exposed.get(metric)?.samples ?? [])
      .filter(({ name }) => name === `${metric}${suffix}`)
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
      .reduce((total, { value }) => total + value, 0);

  test('tells of a session from its begin to its end, of who watched it, and never its id', async () => {
    const live = await startLiveServer({ home, settings: SETTINGS });
    const session = await tellSession(home);
    const watching = new Watching(`${live.wsUrl}/session/${session.id}`);
    await watching.hears('snapshot');
    const poll = fetch(`${live.url}/api/rpa/progress/${session.id}?since=none:0`).then((answer) =>
      answer.json(),
    );
    await poll;
    const { epoch, offset } = (await poll) as { epoch: string; offset: number };
    const waiting = fetch(`${live.url}/api/rpa/progress/${session.id}?since=${epoch}:${offset}`);
    const read = async (): Promise<Map<string, ExposedMetric>> => parseExposition(await textOf(live));
    await eventually('both watchers', async () => {
      const exposed = await read();
      return (
        sum(exposed, 'rpa_connections', { transport: 'websocket' }) === 1 &&
        sum(exposed, 'rpa_connections', { transport: 'long_poll' }) === 1
      );
    });
    for (const screen of [1, 2, 3]) await session.step(screen);
    await waiting;
    await watching.hears('progress_update');
    expect(sum(await read(), 'rpa_watched_sessions')).toBe(1);
    await eventually(
      'the running session',
      async () => sum(await read(), 'rpa_sessions', { state: 'running' }) === 1,
    );
    await session.finish();
    await fetch(`${live.url}/api/rpa/progress/${session.id}`);
    await fetch(`${live.url}/nothing/here/${session.id}`);
    await fetch(`${live.url}/api/rpa/progress/unknown_session`);
    await eventually('its end', async () => sum(await read(), 'rpa_sessions_ended_total') === 1);

    const exposed = await read();
    expect(sum(exposed, 'rpa_sessions_ended_total', { outcome: 'sucesso', result: 'succeeded' })).toBe(1);
    expect(sum(exposed, 'rpa_screen_duration_seconds', { screen: '2' }, '_count')).toBe(1);
    expect(sum(exposed, 'rpa_session_duration_seconds', {}, '_count')).toBe(1);
    expect(sum(exposed, 'rpa_update_delivery_seconds', {}, '_count')).toBeGreaterThan(0);
    expect(sum(exposed, 'rpa_messages_sent_total', { kind: 'progress_update' })).toBeGreaterThan(0);
    const requests = 'rpa_http_request_duration_seconds';
    expect(sum(exposed, requests, { route: '/api/rpa/progress/:id', code: '200' }, '_count')).toBeGreaterThan(
      0,
    );
    expect(sum(exposed, requests, { route: '/api/rpa/progress/:id', code: '404' }, '_count')).toBe(1);
    expect(sum(exposed, requests, { code: '404' }, '_count')).toBe(2);
    expect([...exposed.keys()].sort()).toEqual(Object.keys(METRICS).sort());
    expect(await textOf(live)).not.toContain(session.id);
  });
});
