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

/**
 * Processes with the mark in their environment, and everything that they started. All of /proc is looked
 * through: a process whose starter is gone is nobody's child any more, and one that hides its environment
 * (Chromium's sandboxed ones do) is somebody's child.
 */
export const markedProcesses = (mark: ProcessMark): number[] => {
  const marked = namesIn('/proc').filter((name) => /^\d+$/.test(name) && hasMark(name, mark));
  return [...new Set(marked.map(Number).flatMap(familyOf))];
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, which is what was wanted.
  }
};

/** Kills them all, children first. @returns how many there were */
export const killMarked = (mark: ProcessMark): number => {
  const found = markedProcesses(mark).reverse();
  for (const pid of found) kill(pid);
  return found.length;
};

/**
 * Kills until none is left, also those that were being started meanwhile.
 * @returns false when some still are there after that time: the kernel has not let go of them
 */
export const endMarked = async (mark: ProcessMark, budgetMs: number): Promise<boolean> => {
  const endsAtMs = performance.now() + budgetMs;
  if (killMarked(mark) === 0) return true;
  for await (const _ of setInterval(LOOK_AGAIN_MS)) {
    if (killMarked(mark) === 0) return true;
    if (performance.now() > endsAtMs) return false;
  }
  return false;
};
