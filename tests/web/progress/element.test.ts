import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { GALLERY } from '../support/gallery.ts';
import { addElement, type PreviewSite, show, startPreviewSite } from '../support/preview-page.ts';
import { runningAt } from '../support/states.ts';

const SUCCESS = GALLERY.success ?? {};
const SITE_DOWN = GALLERY['site-down'] ?? {};

describe.skipIf(missing('chromium', chromiumHere()))('<rpa-progress> on its page', () => {
  let browser: Browser;
  let site: PreviewSite;
  let page: Page;

  beforeAll(async () => {
    [browser, site] = await Promise.all([testBrowser(), startPreviewSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.goto(site.url);
    return () => page.close();
  });

  const colour = (property: string): Promise<string> =>
    page
      .locator('rpa-progress .card')
      .evaluate((card, name) => getComputedStyle(card).getPropertyValue(name), property);

  test('inline it stands in the page: no dialog, nothing to close', async () => {
    await addElement(page, { mode: 'inline' });
    await show(page, { data: runningAt(9) });
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { name: 'Calculando o seu seguro' }).waitFor();
    expect(await page.getByRole('button', { name: 'Fechar' }).count()).toBe(0);
    await page.locator('#opener').click();
  });

  test('the page may choose light or dark, whatever the system says', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await addElement(page, { theme: 'dark' });
    await show(page, SUCCESS);
    const dark = await colour('background-color');
    await page.locator('rpa-progress').evaluate((element) => element.setAttribute('theme', 'light'));
    const light = await colour('background-color');
    expect(light).toBe('rgb(255, 255, 255)');
    expect(dark).not.toBe(light);
  });

  test("the page's colours, brand and call to action take the place of ours", async () => {
    await page.evaluate(() => {
      const element = document.createElement('rpa-progress');
      element.style.setProperty('--rpa-surface', 'rgb(1, 2, 3)');
      const brand = Object.assign(document.createElement('b'), {
        slot: 'brand',
        textContent: 'Marca da casa',
      });
      const call = Object.assign(document.createElement('a'), {
        slot: 'specialist',
        href: 'https://example.com',
        textContent: 'Chame a Ana',
      });
      element.append(brand, call);
      document.body.append(element);
    });
    await show(page, SUCCESS);
    expect(await colour('background-color')).toBe('rgb(1, 2, 3)');
    await page.getByText('Marca da casa').waitFor();
    await page.getByRole('link', { name: 'Chame a Ana' }).waitFor();
    expect(await page.getByText('Cotação de seguro auto').isVisible()).toBe(false);
  });

  test('what could not be read of a plan is said, once more below the plans', async () => {
    await addElement(page, {});
    await show(page, GALLERY['partly-read'] ?? {});
    await page.getByText('Nem todos os valores puderam ser lidos').waitFor();
    const plan = page.getByRole('article');
    expect(await plan.count()).toBe(1);
    expect(await plan.innerText()).toContain('Forma de pagamento: não informado');
    expect(await plan.getByRole('listitem').filter({ hasText: 'Vidros' }).innerText()).toContain(
      'Não informado',
    );
  });

  test('a coverage without a price shows what the site says instead', async () => {
    await addElement(page, {});
    await show(page, GALLERY['without-prices'] ?? {});
    expect(await page.locator('rpa-progress .no-price').allInnerTexts()).toEqual([
      'Valor sob consulta',
      'Sob consulta',
    ]);
  });

  test('a session of five screens has five steps', async () => {
    await addElement(page, {});
    await show(page, GALLERY['small-estimates-run'] ?? {});
    await page.getByText('Etapa 3 de 5').waitFor();
    expect(await page.locator('rpa-progress .steps li').count()).toBe(5);
    await page.getByText('Ver as 5 etapas').waitFor({ state: 'attached' });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//x'])('no link is made of %s', async (href) => {
    await addElement(page, { 'specialist-href': href });
    await show(page, SUCCESS);
    expect(await page.getByRole('link').count()).toBe(0);
  });

  test('names and prices of a session never become markup', async () => {
    await addElement(page, {});
    const evil = '<img src=x onerror=alert(1)>';
    const data = runningAt(8);
    const dados = data.estimativas.dados;
    if (dados === null) throw new Error('the state has estimates');
    const coberturas = dados.coberturas.map((each) => ({ ...each, nome: evil }));
    await show(page, {
      data: { ...data, estimativas: { ...data.estimativas, dados: { ...dados, coberturas } } },
    });
    expect(await page.getByText(evil).count()).toBe(3);
    expect(await page.locator('rpa-progress img').count()).toBe(0);
  });

  test('"try again" asks the page first; without an answer it closes the window', async () => {
    await addElement(page, {});
    await show(page, SITE_DOWN);
    const retry = page.getByRole('button', { name: 'Tentar novamente' });
    await page.evaluate(() =>
      addEventListener('rpa-progress:retry', (event) => event.preventDefault(), { once: true }),
    );
    await retry.click();
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await retry.click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('the same tag twice on a page does no harm', async () => {
    await page.addScriptTag({ url: '/web/rpa-progress.js?again' }).catch(() => undefined);
    await addElement(page, {});
    await show(page, SUCCESS);
    await page.getByRole('dialog').waitFor();
  });
});
