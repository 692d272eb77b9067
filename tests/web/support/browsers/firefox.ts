import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';
import type { Requirement } from '../../../support/require.ts';
import type { BrowserKind, DrivenPage } from './driven.ts';
import { WINDOW } from './window.ts';

const PROGRAM = '/usr/bin/firefox-esr';

const firefoxHere = (): Requirement => ({
  available: existsSync(PROGRAM),
  reason: `no ${PROGRAM} (Debian: apt-get install firefox-esr)`,
});

const PREFERENCES = {
  'ui.prefersReducedMotion': 1,
  // One process for all pages: to start one for each, and others in advance, takes longer than most tests.
  'dom.ipc.processCount': 1,
  'dom.ipc.keepProcessesAlive.web': 1,
  'dom.ipc.processPrelaunch.enabled': false,
};

/** A tab: its session's storage is its own, and every test has servers at ports of their own. */
const openPage = async (browser: Browser): Promise<DrivenPage> => {
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    press: async (key, withShift) => {
      if (withShift) await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      if (withShift) await page.keyboard.up('Shift');
    },
    type: (text) => page.keyboard.type(text),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    print: async () => Buffer.from(await page.pdf({ format: 'A4' })),
    close: () => page.close(),
  };
};

/** Debian's Firefox by WebDriver BiDi. */
export const FIREFOX: BrowserKind = {
  name: 'Firefox',
  here: firefoxHere,
  canPrint: true,
  start: async () => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: PROGRAM,
      headless: true,
      // Its viewport is its window's: the newest puppeteer sets more of it than Debian's Firefox knows.
      defaultViewport: null,
      env: {
        ...process.env,
        MOZ_HEADLESS_WIDTH: String(WINDOW.width),
        MOZ_HEADLESS_HEIGHT: String(WINDOW.height),
      },
      extraPrefsFirefox: PREFERENCES,
    });
    return { newPage: () => openPage(browser), close: () => browser.close() };
  },
};
