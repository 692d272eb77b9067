import type { Browser } from 'playwright-core';
import { chromiumHere, testBrowser } from '../../../support/chromium.ts';
import type { BrowserKind, DrivenPage } from './driven.ts';
import { WINDOW } from './window.ts';

const openPage = async (browser: Browser): Promise<DrivenPage> => {
  const context = await browser.newContext({
    viewport: WINDOW,
    locale: 'pt-BR',
    reducedMotion: 'reduce',
    // The others give it to whoever presses a button.
    permissions: ['clipboard-write'],
  });
  const page = await context.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    press: (key, withShift) => page.keyboard.press(withShift ? `Shift+${key}` : key),
    type: (text) => page.keyboard.type(text),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    print: () => page.pdf({ format: 'A4' }),
    close: () => context.close(),
  };
};

/** What sessions run in, by Playwright as they use it. */
export const CHROMIUM: BrowserKind = {
  name: 'Chromium',
  here: chromiumHere,
  canPrint: true,
  start: async () => {
    const browser = await testBrowser();
    return { newPage: () => openPage(browser), close: () => browser.close() };
  },
};
