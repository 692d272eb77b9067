import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';

/** "NAME=value" with a value of its own: everything that a process starts inherits it. */
export type ProcessMark = `${string}=${string}`;

/** A process that was only about to be started is found by the next look. */
const LOOK_AGAIN_MS = 20;

export const readProc = (path: string): string => {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
};

const namesIn = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

export const childrenOf = (pid: number): number[] =>
  namesIn(`/proc/${pid}/task`).flatMap((thread) =>
    readProc(`${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );

/** The process and everything below it, parents first. */
export const familyOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

export const hasMark = (pid: number | string, mark: ProcessMark): boolean =>
  readProc(`${pid}/environ`).split('\0').includes(mark);

/** Of /proc/<pid>/stat from the state on; the name before it may hold blanks and brackets. */
const SESSION_INDEX = 3;

/** The session (setsid) that a process is in; null when there is no such process, or only its remains. */
export const sessionOf = (pid: number): number | null => {
  const stat = readProc(`${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[SESSION_INDEX]);
};

/**
 * Processes with the mark in their environment, everything that they started, and what is in these sessions.
 * All of /proc is looked through: a process whose starter is gone is nobody's child any more. Chromium's own
 * processes hide their environment; they are somebody's children, or in a session that was seen before.
 */
export const markedProcesses = (mark: ProcessMark, sessions: ReadonlySet<number> = new Set()): number[] => {
  const pids = namesIn('/proc').map(Number).filter(Number.isInteger);
  const isOurs = (pid: number): boolean =>
    hasMark(pid, mark) || (sessions.size > 0 && sessions.has(sessionOf(pid) ?? -1));
  return [...new Set(pids.filter(isOurs).flatMap(familyOf))];
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, which is what was wanted.
  }
};

/** Kills them all, children first. @returns how many there were */
export const killMarked = (mark: ProcessMark, sessions?: ReadonlySet<number>): number => {
  const found = markedProcesses(mark, sessions).reverse();
  for (const pid of found) kill(pid);
  return found.length;
};

/**
 * Kills until none is left, also those that were being started meanwhile.
 * @param sessions seen a moment ago: their numbers mean no others yet
 * @returns false when some still are there after that time: the kernel has not let go of them
 */
export const endMarked = async (
  mark: ProcessMark,
  budgetMs: number,
  sessions?: ReadonlySet<number>,
): Promise<boolean> => {
  const endsAtMs = performance.now() + budgetMs;
  if (killMarked(mark, sessions) === 0) return true;
  for await (const _ of setInterval(LOOK_AGAIN_MS)) {
    if (killMarked(mark, sessions) === 0) return true;
    if (performance.now() > endsAtMs) return false;
  }
  return false;
};
