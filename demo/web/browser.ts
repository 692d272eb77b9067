import { type Browser, chromium } from 'playwright-core';
import { onPath } from './on-path.ts';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium without a window: `RPA_CHROMIUM`, else the system's, else Playwright's own. */
export const windowlessBrowser = (): Promise<Browser> => {
  const executablePath = process.env.RPA_CHROMIUM ?? NAMES.map(onPath).find((path) => path !== undefined);
  // As root Chromium has no sandbox; what is opened is this demo's own page.
  const chromiumSandbox = process.getuid?.() !== 0;
  return chromium.launch({ chromiumSandbox, ...(executablePath !== undefined && { executablePath }) });
};
