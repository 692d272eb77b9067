import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc tells of it. */
export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  /** Chromium is started as the leader of a session of its own and all its processes stay in that. */
  readonly session: number;
  readonly arguments: readonly string[];
}

const PARENT_INDEX = 1;
const SESSION_INDEX = 3;

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** @returns null when there is no such process, or only its remains */
export const processOf = (pid: number): SeenProcess | null => {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const commandLine = readOrNull(`/proc/${pid}/cmdline`);
  if (stat === null || commandLine === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const [parent, session] = [Number(fields[PARENT_INDEX]), Number(fields[SESSION_INDEX])];
  return { pid, parent, session, arguments: commandLine.split('\0') };
};

export const allProcesses = (): SeenProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processOf(Number(name)))
    .filter((seen) => seen !== null);

export const childrenOf = (pid: number): number[] =>
  (readOrNull(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);

export const describeProcesses = (seen: readonly SeenProcess[]): string =>
  seen
    .map(({ pid, parent, arguments: words }) => `${pid} (of ${parent}): ${words.slice(0, 3).join(' ')}`)
    .join('\n');
