import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { descriptorLimit, openDescriptors } from '../../host/machine/descriptors.ts';
import { type DiskUse, readDisk } from '../../host/machine/disk.ts';
import { type EventLoopUse, watchEventLoop } from '../../host/machine/event-loop.ts';
import { type ReadText, readText } from '../../host/machine/read-text.ts';

/** Everything the monitor looks at; tests give a machine of their own. */
export interface Readers {
  readonly text: ReadText;
  readonly openDescriptors: () => Promise<number | null>;
  readonly descriptorLimit: number;
  readonly disk: () => Promise<DiskUse | null>;
  readonly eventLoop: () => EventLoopUse;
  readonly process: () => { readonly residentBytes: number | null; readonly cpuS: number };
  readonly load: () => number;
  /** Never set back. */
  readonly nowMs: () => number;
  readonly close: () => void;
}

const US_PER_S = 1e6;

/** Reads a file of /proc: null when not one descriptor is left for it. */
const residentBytes = (): number | null => {
  try {
    return process.memoryUsage.rss();
  } catch {
    return null;
  }
};

/** The machine that we are on. @param home whose file system counts */
export const machineReaders = (home: string): Readers => {
  const loop = watchEventLoop();
  return {
    text: readText,
    openDescriptors,
    descriptorLimit: descriptorLimit(),
    disk: () => readDisk(home),
    eventLoop: loop.read,
    process: () => {
      const { user, system } = process.cpuUsage();
      return { residentBytes: residentBytes(), cpuS: (user + system) / US_PER_S };
    },
    load: () => loadavg()[0] ?? 0,
    nowMs: () => performance.now(),
    close: loop.stop,
  };
};
