import {
  childrenOf,
  hasMark,
  killMarked,
  type ProcessMark,
  readProc,
} from '../host/process/marked-processes.ts';

/** Set in a browser's environment, to a value of its own. */
export const BROWSER_ID_VARIABLE = 'RPA_BROWSER_ID';

const markOf = (browserId: string): ProcessMark => `${BROWSER_ID_VARIABLE}=${browserId}`;

/** A switch of the command line that a browser of ours was started with, e.g. "user-data-dir". */
export const switchOf = (browserId: string, name: string): string | null => {
  const own = childrenOf(process.pid).find((pid) => hasMark(pid, markOf(browserId)));
  const start = `--${name}=`;
  const word = readProc(`${own}/cmdline`)
    .split('\0')
    .find((each) => each.startsWith(start));
  return word?.slice(start.length) ?? null;
};

/**
 * Kills a browser's processes. A script that starts one need not hand its arguments on, but it does hand on
 * its environment.
 */
export const killBrowserProcesses = (browserId: string): void => {
  killMarked(markOf(browserId));
};
