import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const CLOSE_BUDGET_MS = 5_000;

const childrenOf = (pid: number | 'self'): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, which is what was wanted.
  }
};

const descendantsOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(descendantsOf)];

/**
 * Closes the browser; one that does not close is killed with everything it started.
 * @param pids the processes of the browser, as `startChromium` gave them
 */
export const endBrowser = async (browser: Browser, pids: readonly number[]): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  AbortSignal.timeout(CLOSE_BUDGET_MS).addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([browser.close().catch(() => {}), late]);
  for (const pid of pids.filter((own) => childrenOf('self').includes(own))) {
    for (const descendant of descendantsOf(pid).reverse()) kill(descendant);
  }
};

const commandLineOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

/** Child processes that were started with this word on their command line. */
export const childrenMarked = (mark: string): number[] =>
  childrenOf('self').filter((pid) => commandLineOf(pid).includes(mark));
