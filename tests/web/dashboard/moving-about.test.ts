import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Dice } from '../../fixtures/sessions/dice.ts';
import { type InventedEnd, putEnded, putRunning } from '../../fixtures/sessions/invented-sessions.ts';
import { startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { axeProblems, CALM_SETTINGS, dayHome, openPage, rowsOf, soon } from '../support/dashboard.ts';

/** Pictures for whoever looks at them. */
const PICTURES = process.env.RPA_TEST_PICTURES;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const ENDS: readonly (readonly [InventedEnd, number])[] = [
  ['selector_drift', 10 * MINUTE_MS],
  ['success', 20 * MINUTE_MS],
  ['success', 30 * MINUTE_MS],
  ['manual_quote', 5 * HOUR_MS],
  ['success', 26 * HOUR_MS],
  ['screen_deadline', 27 * HOUR_MS],
];

describe.skipIf(missing('chromium', chromiumHere()))('the dashboard', () => {
  let browser: Browser;
  let home: string;
  let page: Page;
  let trouble: readonly string[];
  let url: string;

  beforeAll(async () => {
    browser = await testBrowser();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
    ({ home } = await dayHome({ ended: 0, running: [], queued: 0 }));
    const shop = { home, dice: new Dice(9) };
    for (const [end, agoMs] of ENDS) await putEnded(shop, Date.now() - agoMs, end);
    await putRunning(shop, 6);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    ({ url } = await startLiveServer({ home, settings: CALM_SETTINGS }));
    ({ page, trouble } = await openPage(browser));
  });
  afterEach(async () => {
    expect(trouble).toEqual([]);
    await page.close();
  });

  const open = async (address = ''): Promise<void> => {
    await page.goto(`${url}/dashboard${address}`);
    await rowsOf(page).first().waitFor();
  };
  const chip = (name: string) => page.locator('.chip', { hasText: name });
  const query = () => decodeURIComponent(new URL(page.url()).search);
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.id ?? null);
  const idAt = (at: number) => rowsOf(page).nth(at).getAttribute('data-id');

  describe('has its filters in the address', () => {
    test('which a reload and another tab find again', async () => {
      await open();
      await chip('Falhas').click();
      await chip('Recusadas').click();
      await page.locator('#session-period').selectOption('24h');
      await page.getByRole('button', { name: 'Estado' }).click();
      expect(query()).toBe('?estado=failed,refused&periodo=24h&ordem=estado');
      const shown = await rowsOf(page).allInnerTexts();
      expect(shown).toHaveLength(2);
      await page.reload();
      await soon(() => rowsOf(page).count()).toBe(2);
      expect(await chip('Falhas').getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('#session-period').inputValue()).toBe('24h');
      expect(await page.locator('th.cell-state').getAttribute('aria-sort')).toBe('ascending');
    });

    test('which the back button undoes one by one, and forth does again', async () => {
      await open();
      const all = await rowsOf(page).count();
      await chip('Falhas').click();
      await page.locator('#session-period').selectOption('1h');
      expect(await rowsOf(page).count()).toBe(1);
      await page.goBack();
      await soon(() => page.locator('#session-period').inputValue()).toBe('all');
      expect(await chip('Falhas').getAttribute('aria-pressed')).toBe('true');
      await page.goBack();
      await soon(() => rowsOf(page).count()).toBe(all);
      await page.goForward();
      await soon(() => chip('Falhas').getAttribute('aria-pressed')).toBe('true');
    });

    test('which stay while a session is opened, closed and gone back from', async () => {
      await open('?estado=succeeded');
      await rowsOf(page).first().locator('a').click();
      await page.locator('.session h2').waitFor();
      expect(query()).toBe('?estado=succeeded');
      await page.goBack();
      await soon(() => page.locator('.session').count()).toBe(0);
      expect(await rowsOf(page).count()).toBe(3);
    });

    test('with a whole word that the list shows, as one step back however long it is typed', async () => {
      await open();
      const all = await rowsOf(page).count();
      await page.keyboard.press('/');
      await page.keyboard.type('cotacao_manual');
      await soon(query).toBe('?texto=cotacao_manual');
      await page.reload();
      await soon(() => rowsOf(page).count()).toBe(1);
      expect(await page.locator('#session-search').inputValue()).toBe('cotacao_manual');
      await page.goBack();
      await soon(() => rowsOf(page).count()).toBe(all);
    });

    test.each([CUSTOMER.nome, CUSTOMER.placa, CUSTOMER.celular, CUSTOMER.cpf, CUSTOMER.email])(
      'and never what may be a customer: %j',
      async (typed) => {
        await open();
        const seen: string[] = [];
        await page.exposeFunction('seen', (address: string) => seen.push(address));
        await page.evaluate(() => {
          const watch = window as unknown as { seen: (address: string) => void };
          for (const name of ['pushState', 'replaceState'] as const) {
            const real = history[name].bind(history);
            history[name] = (...args) => {
              watch.seen(String(args[2]));
              real(...args);
            };
          }
        });
        await page.locator('#session-search').pressSequentially(typed);
        await page.getByText('Nenhuma sessão com estes filtros').waitFor();
        await chip('Falhas').click();
        await page.keyboard.press('2');
        const told = decodeURIComponent(seen.join('\n') + page.url());
        expect(typed.split(' ').filter((word) => told.includes(word))).toEqual([]);
      },
    );

    test('also of the figures', async () => {
      await page.goto(`${url}/dashboard?numeros=7d#/visao-geral`);
      await page.locator('.panel-screens tbody tr').first().waitFor();
      expect(await page.locator('#stats-period').inputValue()).toBe('7d');
      await page.locator('#stats-period').selectOption('1h');
      expect(query()).toBe('?numeros=1h');
      await page.goBack();
      await soon(() => page.locator('#stats-period').inputValue()).toBe('7d');
      await soon(() =>
        page.locator('.tile', { hasText: 'Encerradas' }).locator('.tile-value').innerText(),
      ).toBe('6');
    });
  });

  describe('is gone through by arrows', () => {
    test('from wherever one is, at once: the first press is the first line', async () => {
      await open();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(await idAt(0));
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(await idAt(1));
      await page.keyboard.press('End');
      expect(await focused()).toBe(await idAt((await rowsOf(page).count()) - 1));
      await page.keyboard.press('Home');
      expect(await focused()).toBe(await idAt(0));
      await page.keyboard.press('/');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(await idAt(0));
    });

    test('and what they come to opens in the same moment beside the list', async () => {
      await open();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.session h2').waitFor();
      const opened = await page.evaluate(() => {
        const before = document.activeElement;
        const target = before?.closest('tr') ? before : document.querySelector('tr[aria-current] a');
        target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
        return document.querySelector('.session h2')?.textContent ?? null;
      });
      expect(opened).toBe(await idAt(1));
      expect(page.url()).toContain(opened ?? '?');
    });

    test('held down, the focus runs and one session is opened at its end', async () => {
      await open();
      const asked: string[] = [];
      page.on('request', (request) => {
        const id = /api\/rpa\/progress\/([^?]+)/.exec(request.url())?.[1];
        if (id !== undefined) asked.push(id);
      });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.session h2').waitFor();
      await page.locator('tr[aria-current] a').focus();
      for (let times = 0; times < 4; times += 1) await page.keyboard.down('ArrowDown');
      expect(await focused()).toBe(await idAt(4));
      await page.keyboard.up('ArrowDown');
      await page.locator('.session h2', { hasText: (await idAt(4)) ?? '' }).waitFor();
      expect(new Set(asked)).toEqual(new Set([await idAt(0), await idAt(1), await idAt(4)]));
    });

    test('Tab stops once in the list and once among the states', async () => {
      await open();
      expect(await page.locator('.sessions tbody a[tabindex="0"]').count()).toBe(1);
      expect(await page.locator('.chip[tabindex="0"]').count()).toBe(1);
      await chip('Todas').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Em andamento');
      await page.keyboard.press('Space');
      expect(await rowsOf(page).count()).toBe(1);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(await idAt(0));
      expect(await axeProblems(page)).toEqual([]);
    });

    test('and so are its parts, each shown as the arrow comes to it', async () => {
      await open();
      await page.locator('nav a', { hasText: 'Sessões' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(new URL(page.url()).hash).toBe('#/visao-geral');
      await page.locator('.overview').waitFor();
      await page.keyboard.press('ArrowLeft');
      await page.locator('.list').waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sessões');
    });
  });

  test.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('compares the figures with the period before, in words (%i pixels)', async (width, scheme) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${url}/dashboard#/visao-geral`);
    const tile = (label: string) =>
      page.locator('.tile', { hasText: label }).locator('.tile-before').innerText();
    await page.locator('.tile-before').first().waitFor();
    expect(await tile('Encerradas')).toBe('2 a mais que antes (2)');
    expect(await tile('Concluídas')).toBe('igual a antes');
    expect(await tile('Falhas')).toBe('25 pontos a menos que antes (50 %)');
    expect(await tile('Duração')).toMatch(/que antes|igual a antes/);
    expect(await page.locator('.compared').innerText()).toBe('Antes: as 24 h anteriores.');
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/compared-${width}.png`, fullPage: true });
    await page.locator('#stats-period').selectOption('7d');
    await soon(() => page.locator('.compared').innerText()).toContain('não há sessões guardadas dos 7 dias');
    expect(await page.locator('.tile-before').count()).toBe(0);
  });

  test('says why sessions ended in words, in the list and in the figures', async () => {
    await open('?estado=failed,timed_out,refused');
    const said = await rowsOf(page).locator('.cell-what').allInnerTexts();
    expect(said).toHaveLength(3);
    for (const words of said) expect(words).toMatch(/^\p{Lu}\p{Ll}*(?: \S+){2}/u);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/reasons.png` });
    await page.keyboard.press('2');
    const reasons = page.locator('.panel-failures tbody th');
    await reasons.first().waitFor();
    expect(await reasons.allInnerTexts()).toContainEqual(
      expect.stringMatching(/^Cotação manual necessária\s+9003 cotacao_manual$/),
    );
  });

  test('spells money in one way', async () => {
    await open('?estado=succeeded');
    await rowsOf(page).first().locator('a').click();
    await page.locator('.plans').waitFor();
    const amounts = (await page.locator('body').innerText()).match(/R\$[^\d]*[\d.,]+/g) ?? [];
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts.filter((amount) => !/^R\$\u00a0\d{1,3}(\.\d{3})*,\d{2}$/.test(amount))).toEqual([]);
  });
});
