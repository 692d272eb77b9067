import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/files/shapes.ts';
import { PAMPA } from '../../src/quote/flows/pampa/outline.ts';
import { SUCCESS } from '../fixtures/writer/sample-session.ts';
import { startLiveServer } from '../live/support/live-server.ts';
import { tellSession } from '../live/support/told-session.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { axeProblems, CALM_SETTINGS, dayHome, openPage } from './support/dashboard.ts';
import { addElement, show, startPreviewSite } from './support/preview-page.ts';
import { PAMPA_SUCCESS } from './support/states.ts';

const PLANS: JsonObject = PAMPA_SUCCESS.resultados_finais.dados?.dados_finais ?? {};
const NAMES = PAMPA.plans.map(({ nome }) => nome);

describe.skipIf(missing('chromium', chromiumHere()))('a session of a flow of three plans', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());

  test('shows the customer all three, with what each tells', async () => {
    const site = await startPreviewSite();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(site.url);
    await addElement(page, {});
    await show(page, { data: PAMPA_SUCCESS });
    const cards = page.locator('rpa-progress article.plan');
    expect(await cards.locator('h3').allInnerTexts()).toEqual(PAMPA.plans.map(({ titulo }) => titulo));
    const [first = ''] = await cards.allInnerTexts();
    for (const text of ['127', 'por mês em 12x', 'R$\u00a01.534,80', 'Roubo e furto', 'até R$\u00a050.000'])
      expect(first.replaceAll('R$ ', 'R$\u00a0')).toContain(text);
    const tops = await cards.evaluateAll((all) => all.map((card) => card.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    expect(await page.getByText('três planos').first().isVisible()).toBe(true);
    await page.close();
    site.close();
  });

  test('shows the operator its five screens, and a column for each plan', async () => {
    const { home } = await dayHome({ ended: 0, running: [], queued: 0 });
    const session = await tellSession(home, { fluxo: PAMPA.name, totalEtapas: PAMPA.resultScreen });
    for (const { tela, inicio } of PAMPA.screens) await session.step(tela, inicio);
    await session.finish({
      ...SUCCESS,
      dadosFinais: { ...PLANS, plano_conforto: null, incompleto: ['plano_conforto'] },
    });
    const { url } = await startLiveServer({ home, settings: CALM_SETTINGS });
    const { page, trouble } = await openPage(browser, { height: 1400 });
    await page.goto(`${url}/dashboard`);
    const row = page.locator(`tr[data-id="${session.id}"]`);
    await row.waitFor();
    expect(await row.innerText()).toMatch(/R\$\u00a0127,90\s+Incompleta/);
    expect(await row.locator('.steps').getAttribute('aria-label')).toContain('5 de 5');
    await row.locator('a').click();
    const plans = page.locator('.session .plans');
    await plans.waitFor();
    expect(await plans.locator('thead th').allInnerTexts()).toEqual(['Plano', ...NAMES]);
    expect(await plans.locator('tbody th').allInnerTexts()).toEqual(PAMPA.planFields.map(({ nome }) => nome));
    const cells = await plans.locator('tbody tr', { hasText: 'Terceiros' }).locator('td').allInnerTexts();
    expect(cells).toEqual(['até R$\u00a050.000,00', 'não informado', 'até R$\u00a0300.000,00']);
    expect(await page.locator('.session .missing').innerText()).toContain('Conforto: o plano todo');
    expect(await page.locator('.timeline li').first().innerText()).toBeTruthy();
    expect(await axeProblems(page)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  });
});
