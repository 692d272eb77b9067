import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { within } from '../host/deadline.ts';
import { killBrowserProcesses } from './browser-processes.ts';
import type { StartedChromium } from './start-chromium.ts';

const CLOSE_BUDGET_MS = 5_000;
const REMOVE_RETRIES = 5;

/** Playwright removes it too, but gives up when a process of a browser that crashed still writes there. */
const removeProfile = async (profile: string): Promise<void> => {
  if (dirname(profile) !== resolve(tmpdir())) return;
  await rm(profile, { recursive: true, force: true, maxRetries: REMOVE_RETRIES }).catch(() => {});
};

/** Closes the browser; one that does not close is killed with everything it started. Its profile goes. */
export const endBrowser = async ({ browser, browserId, profile }: StartedChromium): Promise<void> => {
  await within(browser.close(), CLOSE_BUDGET_MS, () => undefined).catch(() => {});
  killBrowserProcesses(browserId);
  if (profile !== null) await removeProfile(profile);
};
