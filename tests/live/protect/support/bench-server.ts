import { SETTINGS_SCHEMA, type Settings } from '../../../../src/config/schema/settings-schema.ts';
import type { Base } from '../../../../src/live/contracts.ts';
import { createMonitor, type Monitor } from '../../../../src/live/protect/monitor.ts';
import type { Readers } from '../../../../src/live/protect/readers.ts';
import type { ServiceEvent } from '../../../../src/log/service-log.ts';

const GIB = 1024 ** 3;
const START_MS = Date.parse('2026-01-02T03:04:05Z');

/** What the machine shows at the next sample. */
export interface Machine {
  loopDelayMs: number;
  descriptors: number | null;
  diskPercent: number;
  cpuTicks: { busy: number; idle: number };
  files: Record<string, string>;
}

export interface BenchServer {
  readonly base: Base;
  readonly machine: Machine;
  readonly monitor: Monitor;
  readonly events: ServiceEvent[];
  /** Time goes on, and a sample is taken. */
  readonly pass: (seconds: number) => Promise<void>;
  /** So many samples, monitoring.collect_interval apart. */
  readonly samples: (count: number) => Promise<void>;
  readonly nowMs: () => number;
}

export const DESCRIPTOR_LIMIT = 1000;

const readersOf = (machine: Machine, nowMs: () => number): Readers => ({
  text: async (path) => {
    if (path !== '/proc/stat') return machine.files[path] ?? null;
    const { busy, idle } = machine.cpuTicks;
    return `cpu  ${busy} 0 0 ${idle} 0 0 0 0 0 0\n`;
  },
  openDescriptors: async () => machine.descriptors,
  descriptorLimit: DESCRIPTOR_LIMIT,
  disk: async () => ({ percent: machine.diskPercent, freeBytes: 10 * GIB }),
  eventLoop: () => ({ delayMs: machine.loopDelayMs, busyPercent: 1 }),
  process: () => ({ residentBytes: 50_000_000, cpuS: 1.5 }),
  load: () => 0.5,
  nowMs,
  close: () => undefined,
});

export const memoryText = (totalKb: number, availableKb: number): string =>
  `MemTotal: ${totalKb} kB\nMemFree: 1 kB\nMemAvailable: ${availableKb} kB\n`;

/** A server's monitor on a machine and a clock of the test's own. @param settings blocks that differ */
export const benchServer = (settings: object = {}, home = '/nonexistent'): BenchServer => {
  const machine: Machine = {
    loopDelayMs: 1,
    descriptors: 30,
    diskPercent: 40,
    cpuTicks: { busy: 0, idle: 0 },
    files: { '/proc/meminfo': memoryText(1000, 600) },
  };
  const parsed: Settings = SETTINGS_SCHEMA.parse(settings);
  const events: ServiceEvent[] = [];
  let passedMs = 0;
  const nowMs = (): number => START_MS + passedMs;
  const base: Base = {
    home,
    root: '/nonexistent',
    settings: parsed,
    clock: () => new Date(nowMs()),
    log: (event) => events.push(event),
  };
  const monitor = createMonitor(
    base,
    readersOf(machine, () => passedMs),
  );
  const pass = async (seconds: number): Promise<void> => {
    passedMs += seconds * 1000;
    await monitor.sample();
  };
  return {
    base,
    machine,
    monitor,
    events,
    pass,
    samples: async (count) => {
      for (let taken = 0; taken < count; taken += 1) await pass(parsed.monitoring.collect_interval);
    },
    nowMs,
  };
};
