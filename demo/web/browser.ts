import { type Browser, chromium } from 'playwright-core';
import { onPath } from './on-path.ts';

const WITH_WINDOW = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const WITHOUT_WINDOW = ['chromium-headless-shell', ...WITH_WINDOW];

/**
 * A Chromium: `RPA_CHROMIUM`, else the system's, else Playwright's own.
 * @throws when there is none, or no display for its window
 */
export const startBrowser = (headless: boolean): Promise<Browser> => {
  const names = headless ? WITHOUT_WINDOW : WITH_WINDOW;
  const set = headless ? process.env.RPA_CHROMIUM : undefined;
  const executablePath = set ?? names.map(onPath).find((path) => path !== undefined);
  return chromium.launch({
    headless,
    // As root Chromium has no sandbox; what is opened is this demo's own page.
    chromiumSandbox: process.getuid?.() !== 0,
    // Ctrl+C is the demo's to hear.
    handleSIGINT: false,
    ...(executablePath !== undefined && { executablePath }),
  });
};
