import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  answerCar,
  answerDriver,
  answerUse,
  readOffers,
  walkPampa,
  walkToPrices,
} from '../../../demo/second-site/walk.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { CUSTOMER, usePampaVisit } from './support/visit.ts';

const POLL = { timeout: 15_000 };

/** The answers of the first `count` screens. */
const answer = async (page: Page, count: number): Promise<void> => {
  const steps = [
    () => answerCar(page, CUSTOMER),
    () => page.getByRole('button', { name: 'É este mesmo' }).click(),
    () => answerDriver(page, CUSTOMER),
    () => answerUse(page, CUSTOMER),
  ];
  for (const step of steps.slice(0, count)) await step();
};

describe.skipIf(missing('chromium', chromiumHere()))('a scenario', () => {
  const visit = usePampaVisit();
  const at = async (scenario: string): Promise<Page> => {
    const page = await visit.page();
    await page.goto(visit.addressOf(scenario, scenario));
    await page.getByRole('button', { name: 'Aceitar todos' }).click();
    return page;
  };

  test('unknown-plate: the screen says so and stays', async () => {
    const page = await at('unknown-plate');
    await answer(page, 1);
    await page.getByRole('alert').getByText('Não encontramos esse carro.').waitFor();
    expect(await page.inputValue('#placa')).toBe(CUSTOMER.placa);
  });

  test('refused-cpf: the screen says so and keeps what was typed', async () => {
    const page = await at('refused-cpf');
    await answer(page, 3);
    await page.getByRole('alert').getByText('Não podemos seguir com este CPF.').waitFor();
    expect(await page.inputValue('#nome')).toBe(CUSTOMER.nome);
  });

  test('no-offers: a consultant will call', async () => {
    const page = await at('no-offers');
    await answer(page, 4);
    await page
      .getByText('Não temos uma oferta para este perfil. Um consultor vai ligar para você.')
      .waitFor();
    expect(await page.locator('article').count()).toBe(0);
    expect(visit.site.expected('no-offers')?.offers).toEqual([]);
  });

  test('offer-no-price: only the middle offer has no price', async () => {
    const page = await visit.page();
    const shown = await walkPampa(page, visit.addressOf('no-price', 'offer-no-price'), CUSTOMER);
    expect(shown.map(({ anual }) => anual === null)).toEqual([false, true, false]);
    expect(shown[1]?.mensal).toBe('Sob consulta');
    expect(shown).toEqual(visit.site.expected('no-price')?.offers);
  });

  test.each([1, 2, 3, 4, 5])('error-500-%i: the screen gives way to the error', async (screen) => {
    const page = await at(`error-500-${screen}`);
    await answer(page, screen);
    await page.getByRole('heading', { name: 'Furou o pneu do nosso lado' }).waitFor();
    expect(visit.site.received(`error-500-${screen}`)?.submissions.at(-1)?.screen).toBe(Math.min(screen, 4));
  });

  test('after an error the same screen can be tried again', async () => {
    const page = await at('error-500-2');
    await answer(page, 2);
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await page.getByRole('article', { name: 'Carro encontrado' }).getByText(CUSTOMER.placa).waitFor();
  });

  test.each([1, 2, 3, 4])('stuck-%i: the button stays busy', async (screen) => {
    const page = await at(`stuck-${screen}`);
    await answer(page, screen);
    await page.locator('button[aria-busy="true"]:disabled').waitFor();
    await expect
      .poll(() => visit.site.received(`stuck-${screen}`)?.submissions.at(-1)?.screen, POLL)
      .toBe(screen);
  });

  test('stuck-5: the skeleton stays', async () => {
    const page = await at('stuck-5');
    await answer(page, 4);
    await page.locator('.ofertas[aria-busy="true"] .esqueleto').nth(2).waitFor();
    expect(visit.site.expected('stuck-5')?.offers).toBeNull();
  });

  test('slow: the skeleton is there, then the offers', async () => {
    const page = await visit.page();
    await walkToPrices(page, visit.addressOf('slow', 'slow'), CUSTOMER);
    await page.locator('.esqueleto').first().waitFor();
    expect(await readOffers(page)).toEqual(visit.site.expected('slow')?.offers);
  });
});
