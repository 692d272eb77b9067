import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choose } from '../../../src/launch/choose/choose.ts';
import { openLauncher } from '../../../src/launch/open-launcher.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import {
  endedSession,
  handOffRound,
  PERSONAL,
  temporaryLeadsHome,
} from '../../handoff/support/leads-home.ts';
import { startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';
import { axeProblems, CALM_SETTINGS, openPage, soon } from '../support/dashboard.ts';

/** Pictures for whoever looks at them. */
const PICTURES = process.env.RPA_TEST_PICTURES;

describe.skipIf(missing('chromium', chromiumHere()))('"Para ligar" in the dashboard', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser?.close());

  let url = '';
  let ids: SessionId[] = [];
  beforeEach(async () => {
    const { home } = temporaryLeadsHome(null, { list: true });
    ids = [(await endedSession(home, 'manual_quote')).id, (await endedSession(home)).id];
    const clock = () => new Date();
    const launcher = openLauncher({ home, root: ROOT, env: {}, clock, onTrouble: () => {} }, 'process');
    await choose(launcher, { id: ids[1] as SessionId, plano: 'plano_recomendado' });
    await handOffRound(home);
    const settings = { ...CALM_SETTINGS, handoff: { list: true, key_file: 'config/handoff.key' } };
    ({ url } = await startLiveServer({ home, settings }));
  });

  const card = (page: Page, id: SessionId | undefined) => page.locator(`.lead[data-id="${id}"]`);

  test('is gone through by arrows, from one customer to the next', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${url}/dashboard#/para-ligar`);
    await card(page, ids[0]).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.closest('li')?.dataset.id);
    await page.locator('.lead button').first().focus();
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    expect([first, await focused()].sort()).toEqual([...ids].sort());
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(first);
    await page.close();
  });

  test.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)(
    'names nobody until somebody looks, and keeps who was called apart (%i pixels)',
    async (width, scheme) => {
      const { page, trouble } = await openPage(browser, { width, scheme });
      await page.goto(`${url}/dashboard#/para-ligar`);
      await card(page, ids[0]).waitFor();
      expect(await page.locator('.lead-count').innerText()).toBe('2');
      expect(await card(page, ids[1]).innerText()).toContain('Plano recomendado, R$\u00a03.776,52');
      const before = await page.locator('body').innerText();
      for (const value of PERSONAL) expect(before).not.toContain(value);
      await card(page, ids[0]).getByRole('button', { name: 'Ver contato' }).click();
      await page.getByText(CUSTOMER.nome).waitFor();
      expect(
        await card(page, ids[0]).getByRole('link', { name: '(47) 98516-3742' }).getAttribute('href'),
      ).toBe(`tel:+55${CUSTOMER.celular}`);
      await soon(() => card(page, ids[0]).innerText()).toContain('contato visto 1 vez');
      expect(await axeProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/leads-${width}.png` });
      await card(page, ids[0]).getByRole('button', { name: 'Já liguei' }).click();
      await soon(() => page.locator('.lead-count').innerText()).toBe('1');
      await page.getByText('Já ligados').click();
      expect(await page.locator('.leads-done').innerText()).toContain('feito por local');
      expect(await page.locator('body').innerText()).not.toContain(CUSTOMER.nome);
      expect(trouble).toEqual([]);
      await page.close();
    },
  );
});
