import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { useVisit } from './support/visit.ts';

const RECOMMENDED = 'div.md\\:w-80.border-4.border-primary';
const ALTERNATIVE = 'div.md\\:w-80.border-4:not(.border-primary)';

const OPTION = '[id^="enderecoTelaEndereco-option-"]';

const plansFilled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.grid-cols-\\[250px__1fr__1fr\\]') !== null &&
      document.querySelector('.MuiSkeleton-root') === null,
  );

const rowTexts = (page: Page, column: string): Promise<string[]> =>
  page.$$eval(`${column} > .h-14`, (rows) => rows.map((row) => row.textContent));

describe.skipIf(missing('chromium', chromiumHere()))('scenarios of vehicle, estimates and plans', () => {
  const visit = useVisit();

  const enterPlate = async (session: string, plate: string, scenario = ''): Promise<Page> => {
    const page = await visit.at(2, session, scenario);
    await page.fill('#placaTelaDadosPlaca', plate);
    await page.click('#gtm-telaDadosAutoCotarComPlacaContinuar');
    return page;
  };

  const enterCep = async (session: string, scenario: string): Promise<Page> => {
    const page = await visit.at(7, session, scenario);
    const answered = page.waitForResponse(/\/api\/enderecos/);
    await page.fill('#enderecoTelaEndereco', '13010-123');
    await answered;
    return page;
  };

  test('an unknown plate is told, by parameter and by the plate itself', async () => {
    for (const [session, plate, scenario] of [
      ['unknown-1', 'ABC1D23', 'unknown-plate'],
      ['unknown-2', 'NAO1D23', ''],
    ] as const) {
      const page = await enterPlate(session, plate, scenario);
      const alert = page.locator('p[role=alert].Mui-error');
      await alert.waitFor();
      expect(await alert.textContent()).toBe('Não encontramos o veículo com a placa informada.');
      expect(await page.locator('#placaTelaDadosPlaca').isVisible()).toBe(true);
    }
  });

  test('a silently unknown plate leaves the screen as it was', async () => {
    const page = await enterPlate('silent', 'SIL1D23');
    await page.waitForSelector('[role=progressbar]', { state: 'hidden' });
    expect(await page.locator('[role=alert]').count()).toBe(0);
    expect(await page.locator('#gtm-telaDadosAutoCotarComPlacaContinuar').isEnabled()).toBe(true);
  });

  test('another vehicle than the form says', async () => {
    const page = await enterPlate('other', 'OUT1D23');
    await page.getByText('FIAT UNO MILLE 1.01996/1996 corresponde a placa OUT-1D23?').waitFor();
  });

  test('the vehicle shown can be given', async () => {
    const page = await visit.page();
    await page.goto(`${visit.addressOf('given')}&tela=3&vehicle=FIAT ARGO DRIVE 1.0 2021/2022`);
    await page.getByText('O veículo FIAT ARGO DRIVE 1.02021/2022 corresponde a placa ABC-1D23?').waitFor();
  });

  test('an address list without options, no list at all, and one that begins with another CEP', async () => {
    const empty = await enterCep('cep-1', 'no-cep');
    await empty.getByText('Nenhum endereço encontrado').waitFor();
    expect(await empty.locator(OPTION).count()).toBe(0);
    const silent = await enterCep('cep-2', 'no-cep-silent');
    expect(await silent.locator('.MuiPopper-root').count()).toBe(0);
    const crowded = await enterCep('cep-3', 'cep-other-first');
    await crowded.waitForSelector(OPTION);
    const options = await crowded.locator(OPTION).allTextContents();
    expect(options.map((text) => text.endsWith('13010-123'))).toEqual([false, true, false]);
  });

  test('late estimates come card by card', async () => {
    const page = await visit.at(5, 'late', 'late-estimates');
    const slides = page.locator('[aria-roledescription=slide]');
    await slides.first().waitFor();
    expect(await slides.count()).toBeLessThan(3);
    await slides.nth(2).waitFor();
    expect(await page.locator('.MuiSkeleton-root').count()).toBe(0);
  });

  test('a card without price', async () => {
    const page = await visit.at(5, 'priceless', 'one-card-no-price');
    await page.getByText('Valor sob consulta').waitFor();
    expect(visit.site.expected('priceless')?.estimates?.map(({ de }) => de === null)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('a card on request, two cards, prices that take long', async () => {
    const request = await visit.at(5, 'on-request', 'estimate-sob-consulta');
    await request.locator('[role=group]').first().getByText('Valor sob consulta').waitFor();
    const two = await visit.at(5, 'two', 'two-cards');
    await two.locator('[role=group]').nth(1).waitFor();
    expect(await two.locator('[role=group]').count()).toBe(2);
    await expect.poll(() => visit.site.expected('two')?.estimates).toHaveLength(2);
    const slow = await visit.at(5, 'slow-5', 'slow-estimates');
    await slow.waitForResponse(/api\/estimativas/);
    expect(visit.site.timing('slow-5')?.answeringMs).toBeGreaterThan(4_900);
  });

  test('no plan shows its price', async () => {
    const page = await visit.at(15, 'no-prices', 'no-login,both-no-price');
    await plansFilled(page);
    expect(await page.locator('.grid .h-52').allTextContents()).not.toContain('R$');
    expect(visit.site.expected('no-prices')?.plans?.plano_recomendado.valor).toBeNull();
  });

  test('plans that are empty for five seconds', async () => {
    const page = await visit.at(15, 'slow-15', 'no-login,slow-plans');
    await page.waitForSelector('.grid .MuiSkeleton-root');
    expect(await page.locator('.grid img').count()).toBe(0);
    await plansFilled(page);
    expect(await page.locator('.grid img').count()).toBe(6);
  });

  test('only one plan, a plan without price', async () => {
    const single = await visit.at(15, 'single', 'no-login,plan-missing');
    await plansFilled(single);
    expect(await single.locator(RECOMMENDED).count()).toBe(1);
    expect(await single.locator(ALTERNATIVE).count()).toBe(0);
    expect(visit.site.expected('single')?.plans?.plano_alternativo).toBeNull();
    const priceless = await visit.at(15, 'no-price', 'no-login,plan-no-price');
    await plansFilled(priceless);
    expect(await priceless.locator(`${ALTERNATIVE} > .h-52`).textContent()).not.toContain('R$');
    expect(visit.site.expected('no-price')?.plans?.plano_alternativo?.valor).toBeNull();
  });

  test('a flag absent: its icon, its cell, or its whole row', async () => {
    const icons = async (page: Page) =>
      page.$$eval('div.md\\:w-80.border-primary > .h-14', (rows) =>
        rows.map((row) => row.querySelector('img') !== null),
      );
    const empty = await visit.at(15, 'flag-1', 'no-login,flag-absent');
    await plansFilled(empty);
    expect((await icons(empty)).slice(2, 5)).toEqual([true, false, true]);
    const cell = await visit.at(15, 'flag-2', 'no-login,flag-cell-absent');
    await plansFilled(cell);
    expect(await icons(cell)).toHaveLength(8);
    const row = await visit.at(15, 'flag-3', 'no-login,flag-row-absent');
    await plansFilled(row);
    expect(await rowTexts(row, '.grid > div:first-child')).not.toContain('Vidros');
    expect(await icons(row)).toHaveLength(8);
    for (const session of ['flag-1', 'flag-2', 'flag-3'])
      expect(visit.site.expected(session)?.plans?.plano_recomendado.vidros).toBeNull();
  });

  test('without the cell of a flag the others stay level with their labels', async () => {
    const page = await visit.at(15, 'flag-level', 'no-login,flag-cell-absent');
    await plansFilled(page);
    const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
    const label = await top('.grid > div:first-child > .h-14:nth-child(6)');
    expect(Math.abs((await top(`${RECOMMENDED} > .h-14:nth-child(5)`)) - label)).toBeLessThanOrEqual(2);
  });
});
