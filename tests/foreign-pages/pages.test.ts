import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSaved } from '../../src/maintenance/doctor/page/open-saved.ts';
import { recognise } from '../../src/maintenance/doctor/page/recognise.ts';
import { tosegurado } from '../../src/quote/flows/tosegurado/flow.ts';
import { Lens } from '../../src/quote/page/lens.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { misreadControls } from './controls.ts';
import { drawnPages } from './drawn.ts';
import { KNOWN_GAPS } from './known-gaps.ts';
import { misreadings } from './readings.ts';

describe.skipIf(missing('chromium', chromiumHere()))('pages that others drew', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser.close());

  it.each(drawnPages())(
    '$style, screen $tela: is known, its controls and its words are read',
    async (drawn) => {
      const { style, tela, html, shown } = drawn;
      const page = await openSaved(browser, html);
      try {
        const lens = new Lens(page);
        const { is } = await recognise(lens, tosegurado);
        const screen = tosegurado.screens.find((one) => one.tela === tela);
        const problems = [
          ...(is?.tela === tela ? [] : [`is taken for ${is?.what ?? 'nothing known'}`]),
          ...(screen === undefined ? [] : await misreadControls(lens, screen, html)),
          ...(await misreadings(page, tela, shown)),
        ];
        expect(problems).toEqual(KNOWN_GAPS[`${style}/${tela}`] ?? []);
      } finally {
        await page.context().close();
      }
    },
  );
});
