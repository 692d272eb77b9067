import { describe, expect, test } from 'vitest';
import type { BreakerState } from '../../../src/live/contracts.ts';
import { createBreaker, type ServerBreaker } from '../../../src/live/protect/breaker.ts';
import { type BenchServer, benchServer } from './support/bench-server.ts';

const STALLED_MS = 5_000;

interface Rig extends BenchServer {
  readonly breaker: ServerBreaker;
  readonly states: BreakerState[];
}

const rig = (settings: object = {}, random = () => 0): Rig => {
  const server = benchServer(settings);
  const states: BreakerState[] = [];
  const breaker = createBreaker(server.base, server.monitor, (state) => states.push(state), random);
  return { ...server, breaker, states };
};

const opened = async (settings?: object, random?: () => number): Promise<Rig> => {
  const server = rig(settings, random);
  server.machine.loopDelayMs = STALLED_MS;
  await server.samples(3);
  expect(server.breaker.state).toBe('open');
  return server;
};

describe('a closed breaker', () => {
  test('lets everybody in while nothing is over its limit', async () => {
    const { breaker, samples } = rig();
    await samples(20);
    expect([breaker.state, breaker.admit(), breaker.reasons]).toEqual(['closed', { ok: true }, []]);
  });

  test('stays closed on a single spike, however high', async () => {
    const { breaker, machine, samples } = rig();
    await samples(5);
    machine.loopDelayMs = 60_000;
    await samples(1);
    machine.loopDelayMs = 1;
    await samples(11);
    expect(breaker.timesOpened).toBe(0);
  });

  test('stays closed when single samples are over the limit and the average is not', async () => {
    const { breaker, machine, samples } = rig();
    for (let round = 0; round < 8; round += 1) {
      machine.loopDelayMs = round % 2 === 0 ? 210 : 100;
      await samples(1);
    }
    expect(breaker.state).toBe('closed');
  });

  test.each([
    ['event_loop', ({ machine }: Rig) => Object.assign(machine, { loopDelayMs: STALLED_MS })],
    ['descriptors', ({ machine }: Rig) => Object.assign(machine, { descriptors: 900 })],
    [
      'memory',
      ({ machine }: Rig) => {
        const group = '/sys/fs/cgroup/rpa-serve.service';
        Object.assign(machine.files, {
          '/proc/self/cgroup': '0::/rpa-serve.service\n',
          '/sys/fs/cgroup/cgroup.controllers': 'memory\n',
          [`${group}/memory.max`]: '1000\n',
          [`${group}/memory.current`]: '950\n',
        });
      },
    ],
  ])('opens when it lasts: %s', async (reason, overload) => {
    const server = rig();
    overload(server);
    await server.samples(2);
    expect(server.breaker.state).toBe('closed');
    await server.samples(1);
    expect([server.breaker.state, server.breaker.reasons]).toEqual(['open', [reason]]);
  });

  test('is not opened by a machine whose processors, memory or disk others fill', async () => {
    const { breaker, machine, samples } = rig();
    machine.files['/proc/meminfo'] = 'MemTotal: 1000 kB\nMemAvailable: 10 kB\n';
    machine.diskPercent = 100;
    for (let round = 0; round < 20; round += 1) {
      machine.cpuTicks.busy += 100;
      await samples(1);
    }
    expect(breaker.state).toBe('closed');
  });
});

describe('an open breaker', () => {
  test('refuses and says when to come back, not everybody at the same moment', async () => {
    const draws = [0, 0.5, 1];
    const { breaker } = await opened({}, () => draws.shift() ?? 0);
    const answers = [breaker.admit(), breaker.admit(), breaker.admit()];
    expect(answers).toEqual([
      { ok: false, reason: 'event_loop', retryAfterS: 15 },
      { ok: false, reason: 'event_loop', retryAfterS: 23 },
      { ok: false, reason: 'event_loop', retryAfterS: 30 },
    ]);
  });

  test('stays open during its cool-down, whatever the samples say', async () => {
    const { breaker, machine, samples } = await opened();
    machine.loopDelayMs = 1;
    await samples(2);
    expect(breaker.state).toBe('open');
    await samples(1);
    expect(breaker.state).toBe('half_open');
  });

  test('stays open for as long as the overload lasts, and just below the limit is not yet well', async () => {
    const { breaker, machine, samples } = await opened();
    await samples(20);
    expect(breaker.state).toBe('open');
    machine.loopDelayMs = 190;
    await samples(3);
    expect(breaker.state).toBe('open');
    machine.loopDelayMs = 170;
    await samples(1);
    expect(breaker.state).toBe('half_open');
  });

  test('tells seconds that are at least one, however long ago the cool-down ended', async () => {
    const { breaker, samples } = await opened();
    await samples(50);
    expect(breaker.admit()).toMatchObject({ ok: false, retryAfterS: 1 });
  });
});

describe('a half-open breaker', () => {
  const halfOpen = async (): Promise<Rig> => {
    const server = await opened();
    server.machine.loopDelayMs = 1;
    await server.samples(3);
    expect(server.breaker.state).toBe('half_open');
    return server;
  };

  test('lets a few in between two samples', async () => {
    const { breaker, samples } = await halfOpen();
    const admitted = (): number =>
      Array.from({ length: 50 }, () => breaker.admit()).filter(({ ok }) => ok).length;
    const first = admitted();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(50);
    await samples(1);
    expect(admitted()).toBe(first);
  });

  test('closes when those did no harm', async () => {
    const { breaker, samples, states } = await halfOpen();
    await samples(3);
    expect([breaker.state, breaker.reasons, breaker.admit()]).toEqual(['closed', [], { ok: true }]);
    expect(states).toEqual(['open', 'half_open', 'closed']);
  });

  test('opens at once when the load comes back, for twice as long each time, up to a limit', async () => {
    const { breaker, machine, samples, pass } = await halfOpen();
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      machine.loopDelayMs = STALLED_MS;
      await samples(1);
      expect(breaker.state).toBe('open');
      const answer = breaker.admit();
      waits.push(answer.ok ? 0 : answer.retryAfterS);
      machine.loopDelayMs = 1;
      await pass(waits.at(-1) ?? 0);
      expect(breaker.state).toBe('half_open');
    }
    expect(waits).toEqual([30, 60, 120, 120, 120]);
  });

  test('once closed does not open again for what the window still remembers', async () => {
    const { breaker, samples } = await halfOpen();
    await samples(30);
    expect([breaker.state, breaker.timesOpened]).toEqual(['closed', 1]);
  });
});
