import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { testBrowser } from '../../support/chromium.ts';

const STEP_BUDGET_MS = 15_000;

export interface Visit {
  readonly site: RunningSite;
  /** A fresh page in its own context, closed with the test file. */
  page(): Promise<Page>;
  /** A fresh page at this screen, under this session name and these scenarios. */
  at(screen: number, session: string, scenario?: string): Promise<Page>;
  addressOf(session: string, scenario?: string): string;
  /** What the page of `at` and `page` said went wrong. */
  readonly errors: readonly string[];
}

/** One running site, in this skin, and one browser for the tests of a file. */
export const useVisit = (skin?: string): Visit => {
  let site: RunningSite | undefined;
  let browser: Browser | undefined;
  const errors: string[] = [];
  beforeAll(async () => {
    site = await startSite(skin === undefined ? {} : { skin });
    browser = await testBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const running = (): RunningSite => {
    if (site === undefined) throw new Error('The site is used before the tests begin.');
    return site;
  };
  const page = async (): Promise<Page> => {
    if (browser === undefined) throw new Error('The browser is used before the tests begin.');
    const context = await browser.newContext();
    context.setDefaultTimeout(STEP_BUDGET_MS);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => errors.push(String(error)));
    return opened;
  };
  const addressOf = (session: string, scenario = ''): string =>
    `${running().url}/cotacao?${new URLSearchParams({ session, scenario })}`;
  return {
    get site() {
      return running();
    },
    page,
    at: async (screen, session, scenario) => {
      const opened = await page();
      await opened.goto(`${addressOf(session, scenario)}&tela=${screen}`);
      return opened;
    },
    addressOf,
    errors,
  };
};
