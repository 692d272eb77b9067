import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { missing } from '../../../support/require.ts';
import { CHROMIUM } from './chromium.ts';
import type { BrowserKind, DrivenBrowser } from './driven.ts';
import { FIREFOX } from './firefox.ts';
import { WebPage } from './web-page.ts';
import { WEBKIT } from './webkit.ts';

const BROWSERS: readonly BrowserKind[] = [CHROMIUM, FIREFOX, WEBKIT];

/** The page of the test that runs. */
export type ItsPage = () => WebPage;

/**
 * A suite that is written once and runs in every browser. Each of them is started once, and each test has a page of
 * its own.
 */
export const inEachBrowser = (title: string, suite: (page: ItsPage, kind: BrowserKind) => void): void => {
  for (const kind of BROWSERS)
    describe.skipIf(missing(kind.name, kind.here()))(`${title}, in ${kind.name}`, () => {
      let browser: DrivenBrowser | null = null;
      let page: WebPage | null = null;
      beforeAll(async () => {
        browser = await kind.start();
      });
      afterAll(() => browser?.close());
      beforeEach(async () => {
        if (browser === null) throw new Error(`${kind.name} was not started`);
        const opened = new WebPage(await browser.newPage());
        page = opened;
        return () => opened.close();
      });
      suite(() => {
        if (page === null) throw new Error('a page is there while a test runs');
        return page;
      }, kind);
    });
};
