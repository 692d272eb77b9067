import { familyOf, readProc, sessionOf } from './marked-processes.ts';

/** A process and everything below it, as seen at one moment. */
export interface Family {
  /**
   * Memory that belongs to it alone: anonymous pages, swapped out or not. Less than a cgroup counts (no files,
   * no shared memory), so nothing is ever killed for what it shares.
   */
  readonly memoryBytes: number;
  /** Sessions (setsid) that its processes are in. */
  readonly sessions: ReadonlySet<number>;
}

const BYTES_PER_KB = 1_024;

const kilobytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);

const memoryBytesOf = (pid: number): number => {
  const status = readProc(`${pid}/status`);
  return (kilobytes(status, 'RssAnon') + kilobytes(status, 'VmSwap')) * BYTES_PER_KB;
};

export const lookAtFamily = (pid: number): Family => {
  const pids = familyOf(pid);
  return {
    memoryBytes: pids.map(memoryBytesOf).reduce((sum, bytes) => sum + bytes, 0),
    sessions: new Set(pids.map(sessionOf).filter((session) => session !== null)),
  };
};
