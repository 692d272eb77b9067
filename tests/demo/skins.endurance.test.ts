import { describe, expect, test } from 'vitest';
import type { CardShown, PlanShown } from '../../demo/site/quote/shown.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { PLAIN_ANSWERS } from './support/plain-answers.ts';
import { SKIN_WALKS } from './support/skin-walks.ts';
import { useVisit } from './support/visit.ts';
import { CUSTOMER } from './support/visit-data.ts';

const SCREENS = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** Spacing is the skin's affair. */
const compact = (text: string): string => text.replaceAll(/\s/g, '');

const wordsOfCard = ({ nome, de, ate, beneficios }: CardShown): string[] =>
  [`Cobertura ${nome}`, de ?? '', ate ?? '', ...beneficios].map(compact);

const wordsOfPlan = (plan: PlanShown): string[] =>
  [
    plan.valor ?? '',
    plan.parcelamento,
    plan.forma_pagamento,
    plan.valor_franquia,
    plan.tipo_franquia,
    plan.valor_mercado,
    plan.danos_materiais,
    plan.danos_corporais,
    plan.danos_morais,
    plan.morte_invalidez,
  ].map(compact);

describe.skipIf(missing('chromium', chromiumHere())).each(SKIN_WALKS)('the skin %s', (skin, walk) => {
  const visit = useVisit(skin);

  test('its own walk ends in the plans that the site expects to show, and the site has the same values', async () => {
    const page = await visit.page();
    const shown = await walk(page, visit.addressOf('walk'), CUSTOMER);
    expect(visit.site.received('walk')?.submissions).toEqual(PLAIN_ANSWERS);
    const { estimates, plans } = visit.site.expected('walk') ?? {};
    for (const [index, card] of (estimates ?? []).entries())
      for (const words of wordsOfCard(card)) expect(compact(shown.estimates[index] ?? '')).toContain(words);
    expect(shown.estimates).toHaveLength(3);
    expect(shown.plans).toHaveLength(2);
    for (const [index, plan] of [plans?.plano_recomendado, plans?.plano_alternativo].entries())
      for (const words of plan == null ? ['no plan'] : wordsOfPlan(plan))
        expect(compact(shown.plans[index] ?? '')).toContain(words);
    expect(new URL(page.url()).pathname).toBe('/cotacao/carro');
    expect(visit.errors).toEqual([]);
  });

  test('every screen can be drawn and renamed entirely without an error of the page', async () => {
    const page = await visit.page();
    for (const screen of SCREENS) {
      const scenario = `no-login,renamed-${screen},renamed-all-${screen}`;
      await page.goto(`${visit.addressOf(`drawn-${screen}`, scenario)}&tela=${screen}`);
      await page.waitForFunction(() => document.body.innerText.length > 40);
    }
    expect(visit.errors).toEqual([]);
  });

  test('what goes wrong is told: a lost connection, a broken site, an offer, a banner over the lower half', async () => {
    const page = await visit.page();
    await page.goto(`${visit.addressOf('told', 'dialog-4,cookie-banner')}&tela=4`);
    await page.getByText('Usamos cookies').waitFor();
    const bannerText = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(innerWidth * x, innerHeight * y)?.textContent,
      { x: 0.5, y: 0.9 },
    );
    expect(bannerText).toContain('cookies');
    await page.getByText('Rejeitar').click();
    await page.getByText('Usamos cookies').waitFor({ state: 'detached' });
    expect(await page.getByText('Contrate também um seguro residencial').isVisible()).toBe(true);
    await page.goto(`${visit.addressOf('broken', 'error-500-1')}&tela=1`);
    await page.getByText('Carro', { exact: true }).click();
    await page.getByText('Ops, algo deu errado.').waitFor();
    await page.goto(`${visit.addressOf('dropped', 'drop-1')}&tela=1`);
    await page.getByText('Carro', { exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.body.innerText)).toContain('Falha de conexão.');
  });
});
