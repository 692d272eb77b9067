import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ControlTrouble } from '../../../src/quote/page/control-trouble.ts';
import { insist } from '../../../src/quote/page/insist.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';

const ALLOWANCE_MS = 6_000;

describe.skipIf(missing('chromium', chromiumHere()))('an action on a control', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });

  const click = (selector: string): Promise<void> =>
    insist({
      page,
      name: 'continuar',
      locator: page.locator(selector),
      action: (locator, timeout) => locator.click({ timeout }),
      allowanceMs: () => ALLOWANCE_MS,
    });
  const clicks = (): Promise<unknown> => page.evaluate('window.clicks ?? 0');

  test('that a busy page acknowledges late has gone out, and does not go out twice', async () => {
    await page.setContent(`<button onclick="
      window.clicks = (window.clicks ?? 0) + 1;
      for (const from = performance.now(); performance.now() - from < 3500;);
      this.disabled = true;
      setTimeout(() => { this.disabled = false; }, 500);
    ">Continuar</button>`);
    await click('button');
    await page.waitForFunction(() => document.querySelector('button')?.disabled === false);
    expect(await clicks()).toBe(1);
  });

  test('gets through once the dialog over it is closed', async () => {
    await page.setContent(`
      <button id="go" onclick="window.clicks = 1">Continuar</button>
      <div role="dialog" style="position: fixed; inset: 0">
        <button aria-label="Fechar" onclick="this.parentElement.remove()">×</button>
      </div>`);
    await click('#go');
    expect(await clicks()).toBe(1);
  });

  test('on a control that stays covered is trouble that names what it is, not what was typed', async () => {
    await page.setContent(`
      <button id="go" onclick="window.clicks = 1">Continuar</button>
      <div style="position: fixed; inset: 0">Maria</div>`);
    const trouble = await click('#go').catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(ControlTrouble);
    expect(trouble).toMatchObject({ control: 'continuar', reason: 'blocked' });
    expect(String(trouble)).not.toContain('Maria');
    expect(await clicks()).toBe(0);
  });

  test('on a checkbox that lost the click to a rendering sets it again', async () => {
    await page.setContent(
      '<input type="checkbox" onclick="if (!window.lost) { window.lost = true; event.preventDefault(); }">',
    );
    await insist({
      page,
      name: 'trabalho',
      locator: page.locator('input'),
      action: (locator, timeout) => locator.setChecked(true, { timeout }),
      allowanceMs: () => ALLOWANCE_MS,
    });
    expect(await page.isChecked('input')).toBe(true);
  });

  test('on a checkbox that never takes it is trouble, not an unknown error', async () => {
    await page.setContent('<input type="checkbox" onclick="event.preventDefault()">');
    const setting = insist({
      page,
      name: 'trabalho',
      locator: page.locator('input'),
      action: (locator, timeout) => locator.setChecked(true, { timeout }),
      allowanceMs: () => ALLOWANCE_MS,
    });
    await expect(setting).rejects.toMatchObject({ control: 'trabalho', reason: 'not_accepted' });
  });
});
