import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
};

const descendantsOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(descendantsOf)];

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, which is what was wanted.
  }
};

/** Set in a browser's environment, to a value of its own. */
export const BROWSER_ID_VARIABLE = 'RPA_BROWSER_ID';

const isOf = (pid: number | string, browserId: string): boolean =>
  read(`/proc/${pid}/environ`).includes(`${BROWSER_ID_VARIABLE}=${browserId}`);

/** A switch of the command line that a browser of ours was started with, e.g. "user-data-dir". */
export const switchOf = (browserId: string, name: string): string | null => {
  const own = childrenOf(process.pid).find((pid) => isOf(pid, browserId));
  const start = `--${name}=`;
  const word = read(`/proc/${own}/cmdline`)
    .split('\0')
    .find((each) => each.startsWith(start));
  return word?.slice(start.length) ?? null;
};

/**
 * Kills a browser's processes: those with its id in their environment, and everything that they started.
 * All of /proc is looked through, because a browser whose starting script is gone is nobody's child any
 * more; and a script need not hand its arguments on, but it does hand on its environment.
 */
export const killBrowserProcesses = (browserId: string): void => {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || !isOf(name, browserId)) continue;
    for (const pid of descendantsOf(Number(name)).reverse()) kill(pid);
  }
};
