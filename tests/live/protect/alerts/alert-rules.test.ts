import { describe, expect, test } from 'vitest';
import type { AlertBook } from '../../../../src/live/protect/alerts/alert-book.ts';
import { createAlertBook } from '../../../../src/live/protect/alerts/alert-book.ts';
import type { AlertFacts } from '../../../../src/live/protect/alerts/alert-rules.ts';
import { watchForAlerts } from '../../../../src/live/protect/alerts/alert-watch.ts';
import { type BenchServer, benchServer, memoryText } from '../support/bench-server.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Rig extends BenchServer {
  readonly book: AlertBook;
  readonly facts: Mutable<AlertFacts>;
  readonly names: () => string[];
}

const rig = (settings: object = {}): Rig => {
  const server = benchServer(settings);
  const facts: Mutable<AlertFacts> = {
    queued: 0,
    lastHour: { ended: 0, failed: 0 },
    breaker: 'closed',
    redis: 'off',
    canary: [],
  };
  const book = createAlertBook(server.base, []);
  watchForAlerts(server.base, server.monitor, book, () => facts);
  return { ...server, book, facts, names: () => book.standing().map(({ name }) => name) };
};

const LONG = 30;

describe.each([
  [
    'cpu',
    80,
    ({ machine }: Rig, percent: number) => {
      machine.cpuTicks.busy += percent;
      machine.cpuTicks.idle += 100 - percent;
    },
  ],
  [
    'memory',
    85,
    ({ machine }: Rig, percent: number) => {
      machine.files['/proc/meminfo'] = memoryText(1000, 1000 - percent * 10);
    },
  ],
  [
    'event_loop',
    200,
    ({ machine }: Rig, ms: number) => {
      machine.loopDelayMs = ms;
    },
  ],
  [
    'descriptors',
    85,
    ({ machine }: Rig, percent: number) => {
      machine.descriptors = percent * 10;
    },
  ],
  [
    'disk',
    90,
    ({ machine }: Rig, percent: number) => {
      machine.diskPercent = percent;
    },
  ],
] as const)('the alert %s', (name, limit, show) => {
  const sampled = async (server: Rig, value: number, count: number): Promise<void> => {
    for (let taken = 0; taken < count; taken += 1) {
      show(server, value);
      await server.samples(1);
    }
  };

  test('stands when the average is over its limit, and says by how much', async () => {
    const server = rig();
    await sampled(server, limit, LONG);
    expect(server.names()).toEqual([]);
    await sampled(server, limit * 1.1, LONG);
    expect(server.names()).toEqual([name]);
    const [alert] = server.book.standing();
    expect(alert).toMatchObject({ limit, value: Math.round(limit * 1.1) });
    expect(alert?.message).toContain(String(limit));
    expect(alert?.texto).toContain(String(limit));
  });

  test('does not stand for one spike', async () => {
    const server = rig();
    await sampled(server, limit * 0.9, 10);
    await sampled(server, limit * 1.1, 1);
    await sampled(server, limit * 0.9, 3);
    expect(server.names()).toEqual([]);
  });

  test('stands until it is well below its limit', async () => {
    const server = rig();
    await sampled(server, limit * 1.1, LONG);
    await sampled(server, limit * 0.95, LONG);
    expect(server.names()).toEqual([name]);
    await sampled(server, limit * 0.85, LONG);
    expect(server.names()).toEqual([]);
  });

  test('has the limit that is configured', async () => {
    const key = name === 'event_loop' ? 'event_loop_threshold_ms' : `${name}_threshold`;
    const server = rig({ monitoring: { [key]: 60 } });
    await sampled(server, 70, LONG);
    expect(server.names()).toContain(name);
  });
});

describe('alerts about sessions', () => {
  test('a queue counts from its threshold on, until it is well below', async () => {
    const { facts, names, samples } = rig({ admission: { queue_max: 10 } });
    const seen: string[][] = [];
    for (facts.queued of [7, 8, 10, 8, 7]) {
      await samples(1);
      seen.push(names());
    }
    expect(seen).toEqual([[], ['queue'], ['queue'], ['queue'], []]);
  });

  test('a machine without a queue has no alert about it', async () => {
    const { facts, names, samples } = rig({ admission: { queue_max: 0 } });
    facts.queued = 0;
    await samples(1);
    expect(names()).toEqual([]);
  });

  test('failures count when enough sessions have ended to tell', async () => {
    const { facts, names, samples } = rig();
    facts.lastHour = { ended: 4, failed: 4 };
    await samples(1);
    expect(names()).toEqual([]);
    facts.lastHour = { ended: 5, failed: 3 };
    await samples(1);
    expect(names()).toEqual(['failures']);
    facts.lastHour = { ended: 20, failed: 3 };
    await samples(1);
    expect(names()).toEqual([]);
  });

  test('the alert about failures ends when the failed sessions are an hour old', async () => {
    const { facts, names, samples } = rig();
    facts.lastHour = { ended: 5, failed: 5 };
    await samples(1);
    facts.lastHour = { ended: 1, failed: 1 };
    await samples(1);
    expect(names()).toEqual([]);
  });
});

describe('alerts about the server', () => {
  test('a breaker that is not closed stands', async () => {
    const { facts, names, samples } = rig();
    const seen: string[][] = [];
    for (facts.breaker of ['closed', 'open', 'half_open', 'closed'] as const) {
      await samples(1);
      seen.push(names());
    }
    expect(seen).toEqual([[], ['breaker'], ['breaker'], []]);
  });

  test('Redis stands only where it is configured and down', async () => {
    const { facts, names, samples } = rig();
    const seen: string[][] = [];
    for (facts.redis of ['off', 'up', 'down', 'up'] as const) {
      await samples(1);
      seen.push(names());
    }
    expect(seen).toEqual([[], [], ['redis'], []]);
  });

  test('what nothing is known of any more stays as it was', async () => {
    const { machine, names, samples } = rig();
    machine.descriptors = 900;
    await samples(LONG);
    machine.descriptors = null;
    await samples(LONG);
    expect(names()).toEqual(['descriptors']);
  });
});
