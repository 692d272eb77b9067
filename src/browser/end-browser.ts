import type { Browser } from 'playwright-core';
import { killBrowserProcesses } from './browser-processes.ts';
import { settlesWithin } from './settles-within.ts';

const CLOSE_BUDGET_MS = 5_000;

/**
 * Closes the browser; one that does not close is killed with everything it started.
 * @param browserId as `startChromium` gave it
 */
export const endBrowser = async (browser: Browser, browserId: string): Promise<void> => {
  await settlesWithin(browser.close(), CLOSE_BUDGET_MS);
  killBrowserProcesses(browserId);
};
