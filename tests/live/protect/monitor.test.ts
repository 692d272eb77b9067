import { closeSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { groupsAround } from '../../../src/host/machine/control-groups.ts';
import { descriptorLimit, openDescriptors } from '../../../src/host/machine/descriptors.ts';
import { diskUse } from '../../../src/host/machine/disk.ts';
import { watchEventLoop } from '../../../src/host/machine/event-loop.ts';
import { groupMemoryPercent, machineMemoryPercent } from '../../../src/host/machine/memory.ts';
import { cpuPercent, readCpuTimes } from '../../../src/host/machine/processors.ts';
import { type ReadText, readText } from '../../../src/host/machine/read-text.ts';
import { createMonitor } from '../../../src/live/protect/monitor.ts';
import { benchServer, memoryText } from './support/bench-server.ts';

const reading =
  (files: Record<string, string>): ReadText =>
  async (path) =>
    files[path] ?? null;

const V2 = '/sys/fs/cgroup';
const inUnit = {
  '/proc/self/cgroup': '0::/rpa.slice/rpa-serve.service\n',
  [`${V2}/cgroup.controllers`]: 'cpu memory\n',
};
const UNIT = `${V2}/rpa.slice/rpa-serve.service`;

describe('memory', () => {
  const memoryOf = async (files: Record<string, string>): Promise<number | null> => {
    const read = reading(files);
    return groupMemoryPercent(read, await groupsAround(read));
  };

  test('is that of the limited group, its reclaimable cache not counted', async () => {
    expect(
      await memoryOf({
        ...inUnit,
        [`${UNIT}/memory.max`]: '1000\n',
        [`${UNIT}/memory.high`]: 'max\n',
        [`${UNIT}/memory.current`]: '700\n',
        [`${UNIT}/memory.stat`]: 'anon 500\ninactive_file 200\n',
      }),
    ).toBe(50);
  });

  test('ends at memory.high, where the kernel begins to slow the group down', async () => {
    expect(
      await memoryOf({
        ...inUnit,
        [`${UNIT}/memory.max`]: '1000\n',
        [`${UNIT}/memory.high`]: '500\n',
        [`${UNIT}/memory.current`]: '400\n',
      }),
    ).toBe(80);
  });

  test('is that of the fullest group around us', async () => {
    expect(
      await memoryOf({
        ...inUnit,
        [`${UNIT}/memory.max`]: '1000\n',
        [`${UNIT}/memory.current`]: '100\n',
        [`${V2}/rpa.slice/memory.max`]: '2000\n',
        [`${V2}/rpa.slice/memory.current`]: '1800\n',
      }),
    ).toBe(90);
  });

  test('knows the first generation of control groups and its way to say "no limit"', async () => {
    const v1 = { '/proc/self/cgroup': '9:pids:/x\n4:memory:/box\n' };
    const folder = '/sys/fs/cgroup/memory/box';
    expect(
      await memoryOf({
        ...v1,
        [`${folder}/memory.limit_in_bytes`]: '9223372036854771712\n',
        [`${folder}/memory.usage_in_bytes`]: '500\n',
      }),
    ).toBeNull();
    expect(
      await memoryOf({
        ...v1,
        [`${folder}/memory.limit_in_bytes`]: '1000\n',
        [`${folder}/memory.usage_in_bytes`]: '500\n',
        [`${folder}/memory.stat`]: 'inactive_file 1\ntotal_inactive_file 100\n',
      }),
    ).toBe(40);
  });

  test('of the machine is what is not available', async () => {
    expect(await machineMemoryPercent(reading({ '/proc/meminfo': memoryText(1000, 150) }))).toBe(85);
    expect(await machineMemoryPercent(reading({}))).toBeNull();
  });
});

describe('processors', () => {
  const timesOf = async (files: Record<string, string>, atMs: number) => {
    const read = reading(files);
    return readCpuTimes(read, await groupsAround(read), atMs);
  };

  test('of the machine are busy when they are neither idle nor waiting for a disk', async () => {
    const before = await timesOf({ '/proc/stat': 'cpu  10 0 10 100 5 0 0 0 0 0\n' }, 0);
    const now = await timesOf({ '/proc/stat': 'cpu  40 10 20 140 15 0 0 0 99 0\n' }, 1000);
    expect(cpuPercent(before, now)).toBe(50);
  });

  test('of a limited group count when it is nearer to its limit', async () => {
    const at = (usedUs: number, idle: number) => ({
      ...inUnit,
      '/proc/stat': `cpu  0 0 0 ${idle} 0 0 0 0 0 0\n`,
      [`${UNIT}/cpu.max`]: '200000 100000\n',
      [`${UNIT}/cpu.stat`]: `usage_usec ${usedUs}\nuser_usec 1\n`,
    });
    const before = await timesOf(at(0, 0), 0);
    expect(cpuPercent(before, await timesOf(at(1_800_000, 100), 1000))).toBe(90);
  });

  test('are unknown at the first look and without /proc', async () => {
    const times = await timesOf({}, 0);
    expect(cpuPercent(null, times)).toBeNull();
    expect(cpuPercent(times, await timesOf({}, 1000))).toBeNull();
  });
});

describe('descriptors and disk', () => {
  test('as many as there are: one more is one more', async () => {
    const before = (await openDescriptors()) ?? 0;
    const descriptor = openSync('/proc/self/status', 'r');
    const now = (await openDescriptors()) ?? 0;
    closeSync(descriptor);
    expect(now - before).toBe(1);
    expect(Math.abs(now - readdirSync('/proc/self/fd').length)).toBeLessThan(5);
  });

  test('the limit is the soft one', () => {
    const text =
      'Limit Soft Limit Hard Limit Units\nMax open files            128                  4096                 files\n';
    expect(descriptorLimit(text)).toBe(128);
    expect(descriptorLimit(text.replace('128 ', 'unlimited '))).toBe(Number.MAX_SAFE_INTEGER);
    expect(descriptorLimit()).toBeGreaterThan(0);
  });

  test('a disk is as full as its space or its files, whichever is fuller', () => {
    const half = { bsize: 1024, blocks: 110, bfree: 60, bavail: 50, files: 100, ffree: 90 };
    expect(diskUse(half)).toEqual({ percent: 50, freeBytes: 51_200 });
    expect(diskUse({ ...half, ffree: 5 }).percent).toBe(95);
    expect(diskUse({ ...half, files: 0, ffree: 0 }).percent).toBe(50);
  });
});

describe('the event loop', () => {
  const block = (ms: number): void => {
    const endMs = performance.now() + ms;
    while (performance.now() < endMs);
  };

  test('one that is blocked again and again is seen, one that is not is not', async () => {
    const loop = watchEventLoop();
    try {
      loop.read();
      for (let turn = 0; turn < 4; turn += 1) {
        block(150);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { delayMs, busyPercent } = loop.read();
      expect(delayMs).toBeGreaterThan(100);
      expect(busyPercent).toBeGreaterThan(50);
    } finally {
      loop.stop();
    }
  });
});

describe('the monitor', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  test('on this machine knows everything that /proc tells, and not a second sample at once', async () => {
    const home = mkdtempSync(join(tmpdir(), 'monitor-'));
    folders.push(home);
    const { base } = benchServer({}, home);
    const monitor = createMonitor(base);
    let heard = 0;
    monitor.onSample(() => {
      heard += 1;
    });
    await Promise.all([monitor.sample(), monitor.sample()]);
    await monitor.sample();
    const sample = monitor.latest();
    monitor.stop();
    expect(heard).toBe(2);
    const known = {
      eventLoopDelayMs: expect.any(Number),
      residentBytes: expect.any(Number),
      descriptorsOpen: expect.any(Number),
      descriptorsPercent: expect.any(Number),
      memoryPercent: expect.any(Number),
      diskPercent: expect.any(Number),
      diskFreeBytes: expect.any(Number),
    };
    expect(sample).toMatchObject(known);
    if ((await readText('/proc/stat')) !== null) expect(sample?.cpuPercent).not.toBeUndefined();
  });

  test('averages over the window and forgets what is older', async () => {
    const { machine, monitor, samples } = benchServer({ monitoring: { collect_interval: 5, window_s: 20 } });
    machine.loopDelayMs = 100;
    await samples(4);
    machine.loopDelayMs = 200;
    await samples(2);
    expect(monitor.window()).toHaveLength(4);
    expect(monitor.averages()).toMatchObject({ samples: 4, eventLoopDelayMs: 150 });
  });

  test('averages what is known; of what is not known there is no average', async () => {
    const { machine, monitor, samples } = benchServer();
    machine.descriptors = null;
    await samples(1);
    machine.descriptors = 100;
    await samples(1);
    expect(monitor.averages()).toMatchObject({ descriptorsPercent: 10, groupMemoryPercent: null });
  });

  test('says "full" when not even one descriptor is left to count them with', async () => {
    const { machine, monitor, samples } = benchServer();
    machine.descriptors = Number.POSITIVE_INFINITY;
    await samples(1);
    expect(monitor.latest()).toMatchObject({ descriptorsPercent: 100, descriptorsOpen: 1000 });
  });

  test('goes on when one sample fails, and says so', async () => {
    const { base, events } = benchServer();
    let calls = 0;
    const monitor = createMonitor(base, {
      text: async () => null,
      openDescriptors: async () => {
        calls += 1;
        if (calls === 1) throw new Error('secret detail');
        return 1;
      },
      descriptorLimit: 10,
      disk: async () => null,
      eventLoop: () => ({ delayMs: 0, busyPercent: 0 }),
      process: () => ({ residentBytes: 1, cpuS: 1 }),
      load: () => 0,
      nowMs: () => 0,
      close: () => undefined,
    });
    await monitor.sample();
    await monitor.sample();
    expect(monitor.latest()?.descriptorsOpen).toBe(1);
    expect(events).toEqual([expect.objectContaining({ level: 'error' })]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});
