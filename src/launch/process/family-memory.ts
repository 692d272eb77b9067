import { familyOf, readProc } from '../../browser/marked-processes.ts';

const BYTES_PER_KB = 1_024;

const kilobytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);

/**
 * Memory of a process and everything below it that belongs to it alone: anonymous pages, swapped out or not.
 * Less than a cgroup counts (no files, no shared memory), so nothing is ever killed for what it shares.
 */
export const familyMemoryBytes = (pid: number): number => {
  const sizes = familyOf(pid).map((each) => {
    const status = readProc(`${each}/status`);
    return kilobytes(status, 'RssAnon') + kilobytes(status, 'VmSwap');
  });
  return sizes.reduce((sum, size) => sum + size, 0) * BYTES_PER_KB;
};
