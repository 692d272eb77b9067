import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMonitoringFiles } from '../../../src/live/protect/monitoring-files.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { benchServer } from './support/bench-server.ts';
import { fullParts } from './support/full-parts.ts';

describe('the monitoring files of the former plan', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'monitoring-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const pathOf = (name: string): string => join(home, 'rpa_data', name);
  const contentOf = (name: string) => JSON.parse(readFileSync(pathOf(name), 'utf8'));

  test('are written at each sample, whole, for owner and group', async () => {
    const server = benchServer({ monitoring: { cpu_threshold: 70 } }, home);
    const { parts, alert } = fullParts(server, []);
    const files = openMonitoringFiles(parts);
    alert();
    await server.samples(2);
    await files.write();
    expect(contentOf('monitoring.json')).toMatchObject({
      timestamp: expect.stringMatching(/^2026-01-02T\d\d:04:15[+-]\d\d:\d\d$/),
      now: { event_loop_delay_ms: 1, descriptors_percent: 3, memory_percent: 40, disk_percent: 40 },
      average: { memory_percent: 40 },
      thresholds: { cpu_percent: 70, memory_percent: 85 },
      sessions: { queued: 2, starting: 0, running: 3, queue_max: 100 },
      last_hour: { ended: 10, failed: 1 },
      mode: 'redis_websocket',
      redis: 'up',
      breaker: { state: 'closed', reasons: [] },
      connections: { total: 7, websocket: 4, sse: 2, long_poll: 1, sessions: 3, limit: 500 },
      alerts: [{ name: 'disk', severity: 'critical', value: 95 }],
    });
    expect(contentOf('websocket_status.json')).toMatchObject({
      status: 'running',
      uptime_s: 10,
      pid: process.pid,
      version: '1.2.3',
      host: '127.0.0.1',
      port: 8080,
      mode: 'redis_websocket',
      active_connections: 7,
      max_connections: 500,
    });
    for (const name of ['monitoring.json', 'websocket_status.json'])
      expect(statSync(pathOf(name)).mode & 0o777).toBe(0o640);
    await files.close();
    expect(readdirSync(join(home, 'rpa_data')).sort()).toEqual(['monitoring.json', 'websocket_status.json']);
  });

  test('are written where links in their place lead to, and the links stay', async () => {
    const own = join(home, 'run');
    mkdirSync(own);
    mkdirSync(join(home, 'rpa_data'));
    for (const name of ['monitoring.json', 'websocket_status.json'])
      symlinkSync(join(own, name), pathOf(name));
    const files = openMonitoringFiles(fullParts(benchServer({}, home), []).parts);
    await files.write();
    expect(readdirSync(own).sort()).toEqual(['monitoring.json', 'websocket_status.json']);
    expect(lstatSync(pathOf('monitoring.json')).isSymbolicLink()).toBe(true);
    expect(contentOf('monitoring.json').mode).toBe('redis_websocket');
    await files.close();
    expect(contentOf('websocket_status.json').status).toBe('stopped');
  });

  test('say at the end that the server has stopped, and are written no more', async () => {
    const server = benchServer({}, home);
    const files = openMonitoringFiles(fullParts(server, []).parts);
    await server.samples(1);
    await files.close();
    const last = contentOf('websocket_status.json');
    expect(last).toMatchObject({ status: 'stopped', active_connections: 0 });
    await server.samples(3);
    expect(contentOf('websocket_status.json')).toEqual(last);
  });

  test('say when the server is overloaded', async () => {
    const server = benchServer({}, home);
    const files = openMonitoringFiles(fullParts(server, []).parts);
    server.machine.loopDelayMs = 1000;
    await server.samples(4);
    await files.write();
    expect(contentOf('websocket_status.json')).toMatchObject({ status: 'overloaded', breaker: 'open' });
    await files.close();
  });

  test('that cannot be written disturb nobody: one line when it begins, and they come back', async () => {
    const server = benchServer({}, home);
    let isFull = true;
    const files = openMonitoringFiles(fullParts(server, []).parts, {
      ...nodeFs,
      rename: async (from, to) => {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        await nodeFs.rename(from, to);
      },
    });
    for (let write = 0; write < 5; write += 1) await files.write();
    expect(server.events).toEqual([
      { level: 'warn', msg: expect.any(String), error: expect.stringContaining('disk is full') },
    ]);
    isFull = false;
    await files.write();
    expect(contentOf('monitoring.json').mode).toBe('redis_websocket');
    isFull = true;
    await files.write();
    expect(server.events).toHaveLength(2);
    await files.close();
  });

  test('are whole to a reader at any instant', async () => {
    mkdirSync(join(home, 'rpa_data'));
    const server = benchServer({}, home);
    const files = openMonitoringFiles(fullParts(server, []).parts);
    let isOver = false;
    const writes = (async () => {
      for (let write = 0; write < 200; write += 1) await files.write();
      isOver = true;
    })();
    let looks = 0;
    await files.write();
    await eventually('the end of the writes', () => {
      looks += 1;
      expect(contentOf('monitoring.json').mode).toBe('redis_websocket');
      return isOver;
    });
    await writes;
    expect(looks).toBeGreaterThan(0);
    await files.close();
  });
});
