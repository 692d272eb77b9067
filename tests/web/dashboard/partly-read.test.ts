import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PARTLY_READ } from '../../fixtures/writer/sample-session.ts';
import { startLiveServer } from '../../live/support/live-server.ts';
import { type ToldSession, tellSession } from '../../live/support/told-session.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { axeProblems, CALM_SETTINGS, dayHome, openPage, rowsOf } from '../support/dashboard.ts';

describe.skipIf(missing('chromium', chromiumHere()))('the dashboard', () => {
  let browser: Browser;
  let home: string;
  let page: Page;
  let url: string;
  let partly: ToldSession;
  let other: ToldSession;

  beforeAll(async () => {
    browser = await testBrowser();
    ({ home } = await dayHome({ ended: 0, running: [], queued: 0 }));
    partly = await tellSession(home);
    await partly.step(15);
    await partly.estimates();
    await partly.finish(PARTLY_READ);
    other = await tellSession(home, { fluxo: 'of-tomorrow', totalEtapas: 4 });
    await other.step(1);
    await other.step(3);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    ({ url } = await startLiveServer({ home, settings: CALM_SETTINGS }));
    ({ page } = await openPage(browser, { height: 1400 }));
    await page.goto(`${url}/dashboard`);
    await rowsOf(page).first().waitFor();
  });
  afterEach(() => page.close());

  const row = ({ id }: ToldSession) => page.locator(`tr[data-id="${id}"]`);

  test('marks a success of which something could not be read, and says what', async () => {
    expect(await row(partly).innerText()).toMatch(/R\$\u00a03\.776,52\s+Incompleta/);
    await row(partly).locator('a').click();
    await page.locator('.session-state').getByText('Incompleta').waitFor();
    const plans = page.locator('.session .plans');
    await plans.waitFor();
    expect(await plans.locator('.not-told').count()).toBeGreaterThan(1);
    expect(await page.locator('.session .missing').innerText()).toContain(
      'Não foi possível ler: Recomendado: Vidros, Alternativo: o plano todo.',
    );
    expect(await axeProblems(page)).toEqual([]);
  });

  test('counts it among those that succeeded', async () => {
    await page.goto(`${url}/dashboard#/visao-geral`);
    await page.getByText('das quais 1 incompletas').waitFor();
  });

  test('shows a session of a flow that it does not know by its numbers', async () => {
    expect(await row(other).innerText()).toContain('3 · Tela 3');
    expect(await row(other).locator('.steps').getAttribute('aria-label')).toBe('Etapa 3 de 4');
    await row(other).locator('a').click();
    await page.locator('.timeline li').first().waitFor();
    expect(await page.locator('.timeline li').count()).toBe(5);
  });
});
