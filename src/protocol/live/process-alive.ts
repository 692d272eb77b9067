import { readFileSync } from 'node:fs';

/** Where /proc/<pid>/stat has its fields, counted after the program's name in parentheses. */
const STATE_FIELD = 0;
const START_TIME_FIELD = 19;
const DEAD_STATES = new Set(['Z', 'X', 'x']);

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
};

const statFields = (pid: number): string[] | null => {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const bootId = (): string | null => readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? null;

/**
 * `<boot id>/<start time in clock ticks>` of a process, the value of status.json's `process_start`;
 * null where /proc does not tell.
 */
export const processStartOf = (pid: number): string | null => {
  const ticks = statFields(pid)?.[START_TIME_FIELD];
  const boot = bootId();
  return ticks === undefined || boot === null ? null : `${boot}/${ticks}`;
};

const signalFinds = (pid: number): boolean | undefined => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return false;
    return code === 'EPERM' ? true : undefined;
  }
};

/**
 * Whether the process that a status.json names still runs; undefined when it cannot be found out. A zombie
 * is dead, and so is a pid that a reboot or the kernel gave to another process.
 */
export const isProcessAlive = (pid: number | null, processStart: string | null): boolean | undefined => {
  if (pid === null || pid < 1) return undefined;
  const boot = bootId();
  if (processStart !== null && boot !== null && !processStart.startsWith(`${boot}/`)) return false;
  const found = signalFinds(pid);
  if (found !== true) return found;
  const fields = statFields(pid);
  if (fields === null) return true;
  if (DEAD_STATES.has(fields[STATE_FIELD] ?? '')) return false;
  return processStart === null || boot === null || `${boot}/${fields[START_TIME_FIELD]}` === processStart;
};
