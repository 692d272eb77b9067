import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { axeProblems, CALM_SETTINGS, type DayHome, dayHome, openPage, rowsOf } from '../support/dashboard.ts';

const needsChromium = missing('chromium', chromiumHere());

const DAYS = {
  none: { ended: 0, running: [], queued: 0 },
  three: { ended: 1, running: [7], queued: 1 },
  many: { ended: 488, running: [1, 3, 5, 7, 9, 12, 15, 15], queued: 4 },
} as const;

describe.skipIf(needsChromium)('the dashboard with 0, 3 and 500 sessions', () => {
  const homes = new Map<string, DayHome>();
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
    for (const [name, day] of Object.entries(DAYS)) homes.set(name, await dayHome(day));
  });
  afterAll(() => browser?.close());

  const serve = async (name: string): Promise<string> => {
    const { home } = homes.get(name) as DayHome;
    return (await startLiveServer({ home, settings: CALM_SETTINGS })).url;
  };

  test.each([
    ['none', 'light', 1280],
    ['three', 'dark', 1280],
    ['many', 'light', 1440],
    ['many', 'dark', 360],
  ] as const)(
    '%s in %s on %i pixels: accessible, within its width, without an error',
    async (name, scheme, width) => {
      const url = await serve(name);
      const { page, trouble } = await openPage(browser, { width, scheme });
      const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

      await page.goto(`${url}/dashboard`);
      await page.locator('.link[data-kind=live]').waitFor();
      await page
        .locator(name === 'none' ? '.empty h2' : '.sessions tbody tr')
        .first()
        .waitFor();
      expect(await axeProblems(page)).toEqual([]);
      expect(await isWithin()).toBe(true);

      await page.goto(`${url}/dashboard#/visao-geral`);
      await page.locator('.panel-throughput canvas').waitFor();
      await page.locator('.pairs').waitFor();
      expect(await axeProblems(page)).toEqual([]);
      expect(await isWithin()).toBe(true);
      expect(trouble).toEqual([]);
      await page.close();
    },
  );

  test('an alert that stands is seen from everywhere, with what is wrong', async () => {
    const { home } = homes.get('three') as DayHome;
    const monitoring = { ...CALM_SETTINGS.monitoring, memory_threshold: 1 };
    const { url } = await startLiveServer({ home, settings: { ...CALM_SETTINGS, monitoring } });
    const { page } = await openPage(browser);
    await page.goto(`${url}/dashboard`);
    await page.locator('.alert-count').waitFor();
    expect(await page.locator('.alert-count').innerText()).toBe('1 alerta');
    await page.locator('.alert-count').click();
    expect(await page.locator('.alerts li').innerText()).toMatch(/Uso da memória: \d+.%/);
    expect(await axeProblems(page)).toEqual([]);
    await page.close();
  });

  test('the page has a policy that lets nothing run that is not a file of ours', async () => {
    const { headers } = await fetch(`${await serve('none')}/dashboard`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'self'.*style-src 'self'/);
    expect(policy).not.toContain('unsafe');
    const script = readFileSync(
      join(import.meta.dirname, '../../../dist/web/dashboard/dashboard.js'),
      'utf8',
    );
    expect(script).not.toMatch(
      /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    );
  });

  test('without a session it says how to start one', async () => {
    const url = await serve('none');
    const { page } = await openPage(browser);
    await page.goto(`${url}/dashboard`);
    await page.locator('.empty h2').waitFor();
    expect(await page.locator('.empty').innerText()).toContain(`${url}/api/rpa/start`);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.close();
  });

  test('of 500 sessions it shows a hundred, and more when asked', async () => {
    const url = await serve('many');
    const { page } = await openPage(browser);
    await page.goto(`${url}/dashboard`);
    await rowsOf(page).first().waitFor();
    expect(await rowsOf(page).count()).toBe(100);
    await page.getByRole('button', { name: 'Mostrar mais 100' }).click();
    expect(await rowsOf(page).count()).toBe(200);
    expect(
      await rowsOf(page)
        .nth(100)
        .locator('a')
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    await page.close();
  });

  test('the figures are those of the files', async () => {
    const url = await serve('many');
    const stats = await (await fetch(`${url}/api/rpa/stats?since=24h`)).json();
    const { page } = await openPage(browser);
    await page.goto(`${url}/dashboard#/visao-geral`);
    await page.locator('.panel-screens tbody tr').first().waitFor();
    expect(await page.locator('.panel-screens tbody tr').count()).toBe(stats.screens.length);
    expect(await page.locator('.panel-failures tbody tr').count()).toBe(stats.failures.length);
    const tile = (label: string) =>
      page.locator('.tile', { hasText: label }).locator('.tile-value').innerText();
    expect(await tile('Em andamento')).toBe('8');
    expect(await tile('Na fila')).toBe('4');
    expect(await tile('Encerradas')).toBe('488');
    await page.close();
  });
});
