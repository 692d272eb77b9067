import { type ControlGroup, groupsAround } from '../../host/machine/control-groups.ts';
import { groupMemoryPercent, machineMemoryPercent } from '../../host/machine/memory.ts';
import { pressurePercent } from '../../host/machine/pressure.ts';
import { type CpuTimes, cpuPercent, readCpuTimes } from '../../host/machine/processors.ts';
import type { Base } from '../contracts.ts';
import { machineReaders, type Readers } from './readers.ts';
import { type Averages, averagesOf, type Sample } from './sample.ts';

export interface Monitor {
  /** Samples now and then every monitoring.collect_interval seconds, without keeping the process alive. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Takes a sample now; one that is being taken already is waited for. Never rejects. */
  readonly sample: () => Promise<void>;
  readonly latest: () => Sample | null;
  /** The samples of the last monitoring.window_s seconds, the oldest first. */
  readonly window: () => readonly Sample[];
  readonly averages: () => Averages;
  /** @returns how to hear no more */
  readonly onSample: (heard: (sample: Sample) => void) => () => void;
}

const MS_PER_S = 1000;

/** A window shorter than this could not tell a spike from a load. */
const LEAST_SAMPLES = 3;

const highest = (...values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};

const shareOf = (open: number | null, limit: number): number | null =>
  open === null ? null : Math.min(100, (open / limit) * 100);

/** Takes samples one after the other; what the processors did is the difference to the one before. */
const createSampler = ({ clock }: Base, readers: Readers): (() => Promise<Sample>) => {
  let groups: readonly ControlGroup[] = [];
  let cpuBefore: CpuTimes | null = null;
  return async () => {
    if (groups.length === 0) groups = await groupsAround(readers.text);
    const cpu = await readCpuTimes(readers.text, groups, readers.nowMs());
    const [open, machineMemory, groupMemory, cpuPressure, memoryPressure, disk] = await Promise.all([
      readers.openDescriptors(),
      machineMemoryPercent(readers.text),
      groupMemoryPercent(readers.text, groups),
      pressurePercent(readers.text, 'cpu'),
      pressurePercent(readers.text, 'memory'),
      readers.disk(),
    ]);
    const { delayMs, busyPercent } = readers.eventLoop();
    const { residentBytes, cpuS } = readers.process();
    const sample: Sample = {
      atMs: readers.nowMs(),
      takenAt: clock(),
      eventLoopDelayMs: delayMs,
      eventLoopPercent: busyPercent,
      residentBytes,
      processCpuS: cpuS,
      descriptorsOpen: open === null ? null : Math.min(open, readers.descriptorLimit),
      descriptorsLimit: readers.descriptorLimit,
      descriptorsPercent: shareOf(open, readers.descriptorLimit),
      cpuPercent: cpuPercent(cpuBefore, cpu),
      memoryPercent: highest(machineMemory, groupMemory),
      groupMemoryPercent: groupMemory,
      cpuPressurePercent: cpuPressure,
      memoryPressurePercent: memoryPressure,
      diskPercent: disk?.percent ?? null,
      diskFreeBytes: disk?.freeBytes ?? null,
      load: readers.load(),
    };
    cpuBefore = cpu;
    return sample;
  };
};

/**
 * Watches the machine and this process. A sample reads some twenty small files through the thread pool: a disk that
 * hangs makes samples late, never the event loop.
 */
export const createMonitor = (base: Base, readers: Readers = machineReaders(base.home)): Monitor => {
  const { collect_interval: intervalS, window_s: windowS } = base.settings.monitoring;
  const windowMs = Math.max(windowS, intervalS * LEAST_SAMPLES) * MS_PER_S;
  const take = createSampler(base, readers);
  const heard = new Set<(sample: Sample) => void>();
  let window: readonly Sample[] = [];
  let taking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const takeOne = async (): Promise<void> => {
    try {
      const sample = await take();
      window = [...window.filter(({ atMs }) => sample.atMs - atMs < windowMs), sample];
      for (const tell of heard) tell(sample);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      base.log({ level: 'error', msg: 'no sample of the machine could be taken', error: name });
    } finally {
      taking = null;
    }
  };
  const sample = (): Promise<void> => {
    taking ??= takeOne();
    return taking;
  };

  return {
    start: () => {
      timer ??= setInterval(() => void sample(), intervalS * MS_PER_S).unref();
      void sample();
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      readers.close();
    },
    sample,
    latest: () => window.at(-1) ?? null,
    window: () => window,
    averages: () => averagesOf(window),
    onSample: (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
};
