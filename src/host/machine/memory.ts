import { join } from 'node:path';
import type { ControlGroup } from './control-groups.ts';
import { fieldIn, numberIn, type ReadText } from './read-text.ts';

const FILES = {
  1: { limits: ['memory.limit_in_bytes'], usage: 'memory.usage_in_bytes', cache: 'total_inactive_file' },
  // Above memory.high the kernel slows the group down: what comes after it is no room.
  2: { limits: ['memory.max', 'memory.high'], usage: 'memory.current', cache: 'inactive_file' },
} as const;

/** The first generation says "no limit" with the largest multiple of a page. */
const NO_LIMIT_BYTES = 2 ** 60;

const percentOf = (part: number, whole: number): number => Math.min(100, Math.max(0, (part / whole) * 100));

/** How full one group is, its reclaimable file cache not counted; null without a limit. */
const fullness = async (read: ReadText, { version, folder }: ControlGroup): Promise<number | null> => {
  const { limits, usage, cache } = FILES[version];
  const known = (await Promise.all(limits.map((name) => read(join(folder, name)))))
    .map(numberIn)
    .filter((limit): limit is number => limit !== null && limit > 0 && limit < NO_LIMIT_BYTES);
  if (known.length === 0) return null;
  const used = numberIn(await read(join(folder, usage)));
  if (used === null) return null;
  const reclaimable = fieldIn(await read(join(folder, 'memory.stat')), cache) ?? 0;
  return percentOf(used - reclaimable, Math.min(...known));
};

/** Per cent of memory in use, of the fullest of the limited groups around us; null when none has a limit. */
export const groupMemoryPercent = async (
  read: ReadText,
  groups: readonly ControlGroup[],
): Promise<number | null> => {
  const all = await Promise.all(groups.map((group) => fullness(read, group)));
  const known = all.filter((percent) => percent !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** Per cent of the machine's memory in use; null without /proc/meminfo. */
export const machineMemoryPercent = async (read: ReadText): Promise<number | null> => {
  const text = await read('/proc/meminfo');
  const total = fieldIn(text, 'MemTotal');
  const available = fieldIn(text, 'MemAvailable');
  return total === null || total === 0 || available === null ? null : percentOf(total - available, total);
};
