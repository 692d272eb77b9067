import { join } from 'node:path';
import type { ControlGroup } from './control-groups.ts';
import { fieldIn, type ReadText } from './read-text.ts';

/** What the processors have done since they were started: only differences of two of these mean anything. */
export interface CpuTimes {
  readonly atMs: number;
  /** Of the machine, in ticks; null without /proc/stat. */
  readonly machine: { readonly busy: number; readonly total: number } | null;
  /** Of each limited group: what it has used and what it may use, by its folder. */
  readonly groups: ReadonlyMap<string, { readonly usedUs: number; readonly cores: number }>;
}

/** Fields of the line "cpu": user nice system idle iowait irq softirq steal; guests are part of the first two. */
const COUNTED_FIELDS = 8;
const IDLE_FIELD = 3;
const IOWAIT_FIELD = 4;
const US_PER_MS = 1000;

const machineTimes = (text: string | null): CpuTimes['machine'] => {
  const line = /^cpu +(.+)$/m.exec(text ?? '')?.[1];
  if (line === undefined) return null;
  const ticks = line.split(/\s+/).slice(0, COUNTED_FIELDS).map(Number);
  const total = ticks.reduce((sum, value) => sum + value, 0);
  return { busy: total - (ticks[IDLE_FIELD] ?? 0) - (ticks[IOWAIT_FIELD] ?? 0), total };
};

const coresAllowed = (text: string | null): number | null => {
  const [, quota, period] = /^(\d+) (\d+)$/.exec(text?.trim() ?? '') ?? [];
  return quota === undefined || period === undefined ? null : Number(quota) / Number(period);
};

/** @param atMs of a clock that is never set back */
export const readCpuTimes = async (
  read: ReadText,
  groups: readonly ControlGroup[],
  atMs: number,
): Promise<CpuTimes> => {
  const limited = new Map<string, { usedUs: number; cores: number }>();
  for (const { version, folder } of groups) {
    if (version !== 2) continue;
    const cores = coresAllowed(await read(join(folder, 'cpu.max')));
    const usedUs = cores === null ? null : fieldIn(await read(join(folder, 'cpu.stat')), 'usage_usec');
    if (cores !== null && cores > 0 && usedUs !== null) limited.set(folder, { usedUs, cores });
  }
  return { atMs, machine: machineTimes(await read('/proc/stat')), groups: limited };
};

const clamp = (percent: number): number => Math.min(100, Math.max(0, percent));

/**
 * Per cent of the processors in use between two readings: of the machine, or of a control group around us that
 * has come nearer to its limit.
 * @returns null when nothing tells
 */
export const cpuPercent = (before: CpuTimes | null, now: CpuTimes): number | null => {
  if (before === null) return null;
  const shares: number[] = [];
  if (before.machine !== null && now.machine !== null) {
    const total = now.machine.total - before.machine.total;
    if (total > 0) shares.push(((now.machine.busy - before.machine.busy) / total) * 100);
  }
  const elapsedUs = (now.atMs - before.atMs) * US_PER_MS;
  for (const [folder, { usedUs, cores }] of now.groups) {
    const then = before.groups.get(folder);
    if (then !== undefined && elapsedUs > 0)
      shares.push(((usedUs - then.usedUs) / (elapsedUs * cores)) * 100);
  }
  return shares.length === 0 ? null : clamp(Math.max(...shares));
};
