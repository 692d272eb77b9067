import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Finding, Spec } from '../../../src/quote/eyes/spec.ts';
import { Lens } from '../../../src/quote/page/lens.ts';
import { testBrowser } from '../../support/chromium.ts';

export interface Looking {
  readonly page: Page;
  readonly lens: Lens;
  readonly show: (html: string) => Promise<void>;
  /** One look, and what it finds. */
  readonly find: (...specs: Spec[]) => Promise<Finding[]>;
}

const SKELETONS = join(import.meta.dirname, '../../fixtures/site-skeletons');

/** A saved page of the real site, screens 1 to 6. */
export const skeleton = (screen: number): string =>
  readFileSync(join(SKELETONS, `tela-${screen}.html`), 'utf8');

/** A new page of a real browser for each test of the file. */
export const useLooking = (): Looking => {
  let browser: Browser | undefined;
  let page: Page | undefined;
  let lens: Lens | undefined;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    await page?.close();
    page = await browser?.newPage({ viewport: { width: 1366, height: 900 } });
    if (page !== undefined) lens = new Lens(page);
  });
  const here = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The page is used before the tests begin.');
    return value;
  };
  return {
    get page() {
      return here(page);
    },
    get lens() {
      return here(lens);
    },
    show: (html) => here(page).setContent(html),
    find: (...specs) =>
      here(lens).ask((kit, all) => {
        kit.moment.pass();
        return [...kit.finder.look(all)].map(([key, found]) => kit.finder.toFinding(key, found));
      }, specs),
  };
};
