import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstSeen, firstSeenOfEach } from '../../../src/quote/page/first-seen.ts';
import { css, text } from '../../../src/quote/page/sight.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';

const BUDGET_MS = 20_000;

describe.skipIf(missing('Chromium', chromiumHere()))('the first marker that shows', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage();
  });

  it('is found when it comes later', async () => {
    await page.setContent('<div id="root"></div>');
    const waiting = firstSeen(page, [{ name: 'late', any: [css('#late')] }], BUDGET_MS);
    await page.evaluate(() => {
      requestAnimationFrame(() => {
        document.body.innerHTML = '<p id="late">agora</p>';
      });
    });
    expect(await waiting).toBe('late');
  });

  it('is never a hidden one, however it is hidden', async () => {
    await page.setContent(`
      <p style="display:none" class="x">Olá</p><div style="visibility:hidden"><p class="x">Olá</p></div>
      <div hidden><p class="x">Olá</p></div>`);
    expect(await firstSeen(page, [{ name: 'x', any: [css('.x'), text('Olá')] }], 300)).toBeNull();
  });

  it('may be transparent: a control of the real site lies invisible over its drawing', async () => {
    await page.setContent('<input type="radio" style="opacity:0">');
    expect(await firstSeen(page, [{ name: 'radio', any: [css('input')] }], BUDGET_MS)).toBe('radio');
  });

  it('is the one listed earlier when both show', async () => {
    await page.setContent('<p id="a">a</p><p id="b">b</p>');
    const markers = [
      { name: 'b', any: [css('#b')] },
      { name: 'a', any: [css('#a')] },
    ] as const;
    expect(await firstSeen(page, markers, BUDGET_MS)).toBe('b');
  });

  it('is found by words that are split over nodes and lines', async () => {
    await page.setContent('<p>Parabéns,\n <span>chegamos</span> ao <b>resultado</b></p>');
    const marker = { name: 'words', any: [text('Parabéns, chegamos ao resultado', 'p')] };
    expect(await firstSeen(page, [marker], BUDGET_MS)).toBe('words');
  });

  it('does not count while something it excludes shows', async () => {
    await page.setContent('<p id="a">a</p><span role="progressbar">…</span>');
    const markers = [{ name: 'a', any: [css('#a')], none: [css('[role=progressbar]')] }];
    expect(await firstSeen(page, markers, 300)).toBeNull();
    await page.evaluate(() => document.querySelector('span')?.remove());
    expect(await firstSeen(page, markers, BUDGET_MS)).toBe('a');
  });

  it('that must hold for a while does not count when it only flickers', async () => {
    await page.setContent('<p id="steady">s</p>');
    await page.evaluate(() => {
      const flicker = document.createElement('p');
      flicker.id = 'flicker';
      flicker.textContent = 'f';
      const frame = (): void => {
        if (flicker.isConnected) flicker.remove();
        else document.body.append(flicker);
        requestAnimationFrame(frame);
      };
      frame();
    });
    const markers = [
      { name: 'flicker', any: [css('#flicker')], forMs: 200 },
      { name: 'steady', any: [css('#steady')], forMs: 400 },
    ];
    expect(await firstSeen(page, markers, BUDGET_MS)).toBe('steady');
  });

  it('is answered for every group, with null for the one that stays away', async () => {
    await page.setContent('<p id="a">a</p>');
    const groups = [[{ name: 'a', any: [css('#a')] }], [{ name: 'b', any: [css('#b')] }]];
    expect(await firstSeenOfEach(page, groups, 300)).toEqual(['a', null]);
  });
});
