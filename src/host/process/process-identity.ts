import { readFileSync, statSync } from 'node:fs';

/** Field 22 of /proc/<pid>/stat, counted from the state (field 3), which follows the name in brackets. */
const START_TICKS_INDEX = 19;

/** Written by systemd at a container's start. */
const CONTAINER = '/run/systemd/container';

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

let knownBoot: string | undefined;

/** The name of the time since the machine was started, which no process outlives; null without /proc. */
export const bootId = (): string | null => {
  knownBoot ??= readOrNull('/proc/sys/kernel/random/boot_id')?.trim();
  return knownBoot ?? null;
};

/**
 * systemd-nspawn lays a boot id of its own over the kernel's, and a unit with a /proc of its own (ProtectProc=) sees
 * the kernel's: in such a container a boot has two names. Start times count from the kernel's boot for all.
 */
const hasBootTwoNames = (container = CONTAINER): boolean =>
  readOrNull(container)?.trim() === 'systemd-nspawn';

/**
 * The name of the time since this machine, or this container, was started: a boot with two names is known by the start
 * of its container, which the kernel's boot id outlives.
 * @returns null without /proc
 */
export const bootName = (container = CONTAINER): string | null =>
  hasBootTwoNames(container) ? `systemd-nspawn/${statSync(container).mtimeMs}` : bootId();

const isOtherBoot = (start: string): boolean => {
  const boot = bootId();
  return boot !== null && !start.startsWith(`${boot}/`) && !hasBootTwoNames();
};

const ticksOf = (start: string): string => start.slice(start.lastIndexOf('/') + 1);

/** The fields of /proc/<pid>/stat from the state on; the name before it may hold blanks and brackets. */
const statFields = (pid: number): string[] | null => {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const isDeadState = (state: string | undefined): boolean => state === 'Z' || state === 'X';

/** Whether a signal could be sent, i.e. some process has that pid; one of another user counts. */
const pidIsTaken = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const startOf = (fields: readonly string[] | null): string | null => {
  const boot = bootId();
  const ticks = fields?.[START_TICKS_INDEX];
  return boot === null || ticks === undefined || isDeadState(fields?.[0]) ? null : `${boot}/${ticks}`;
};

/**
 * `<boot id>/<start time in clock ticks>`: together with the pid, the name of one process for all time.
 * @returns null when there is no such process, when it is dead but not yet reaped, and without /proc
 */
export const processStart = (pid: number): string | null => startOf(statFields(pid));

/**
 * Whether the process that had this pid and start still runs. Where /proc hides it or its start is
 * not known (null), any process with that pid counts.
 */
export const isAlive = (pid: number, start: string | null): boolean => {
  const fields = statFields(pid);
  if (fields !== null && isDeadState(fields[0])) return false;
  if (start !== null && isOtherBoot(start)) return false;
  const now = startOf(fields);
  if (start !== null && now !== null) return ticksOf(now) === ticksOf(start);
  return pid > 0 && pidIsTaken(pid);
};
