import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_INTERVAL_MS = 200;

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
};

const treeOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(treeOf)];

const pssKb = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/**
 * Watches the memory of everything that this process starts: proportional set size, so that pages that
 * sessions share are counted once.
 * @returns ends the watch and tells the peak in MB
 */
export const watchMemory = (): (() => number) => {
  let peakKb = 0;
  const sample = (): void => {
    const pids = treeOf(process.pid).filter((pid) => pid !== process.pid);
    peakKb = Math.max(
      peakKb,
      pids.reduce((sum, pid) => sum + pssKb(pid), 0),
    );
  };
  const timer = setInterval(sample, SAMPLE_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return peakKb / 1024;
  };
};
