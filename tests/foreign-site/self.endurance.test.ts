import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { EVERYTHING, walkEverything } from './full-walk.ts';
import type { Plan } from './plans.ts';
import { VARIANTS } from './scenarios.ts';
import { type ForeignSite, startForeignSite } from './server.ts';
import { type ShownPlan, shownPlans } from './shown-plans.ts';
import { walkForeign } from './walk.ts';

/** The robot walks all of them: robot.test.ts. */
const OWN = [VARIANTS[0], VARIANTS[5]];
const STEP_LIMIT_MS = 20_000;
const WALK_LIMIT_MS = 120_000;

const joined = (words: string | null): string => (words ?? '').replace(/\s/g, '');
const isIncluded = (cell: string | undefined): boolean => /^(ok\.svg|✓|Incluso)$/.test(joined(cell ?? ''));

const expectShown = (shown: ShownPlan | undefined, plan: Plan | null): void => {
  const head = joined(shown?.head ?? '');
  expect(head).toContain(joined(plan?.valor ?? ''));
  expect(head).toContain(joined(plan?.forma_pagamento ?? ''));
  const [franchise, market, assistance, glass, car, ...limits] = shown?.cells ?? [];
  expect(joined(franchise ?? '')).toBe(joined(`${plan?.valor_franquia}${plan?.tipo_franquia}`));
  expect(market).toBe(plan?.valor_mercado);
  expect([assistance, glass, car].map(isIncluded)).toEqual([
    plan?.assistencia,
    plan?.vidros,
    plan?.carro_reserva,
  ]);
  expect(limits).toEqual([
    plan?.danos_materiais,
    plan?.danos_corporais,
    plan?.danos_morais,
    plan?.morte_invalidez,
  ]);
};

describe.skipIf(missing('chromium', chromiumHere()))('the second imitation of the quote site', () => {
  let site: ForeignSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await startForeignSite();
    browser = await testBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = async (): Promise<Page> => {
    page = await browser.newPage();
    page.setDefaultTimeout(STEP_LIMIT_MS);
    return page;
  };

  it.each(OWN)(
    'can be walked in variant %s, gets what was typed and shows what is expected',
    async (variant) => {
      const session = `self-${variant}`;
      await open();
      const query = `session=${session}&scenario=zero-km,previous-broker&variant=${variant}`;
      await walkEverything(page, `${site.url}/cotacao?${query}`, variant);
      const [recommended, alternative] = await shownPlans(page, variant);
      await page.close();
      expect(site.received(session).record).toMatchObject(EVERYTHING);
      const { plans } = site.expected(session);
      expectShown(recommended, plans.plano_recomendado);
      expectShown(alternative, plans.plano_alternativo);
    },
    WALK_LIMIT_MS,
  );

  it(
    'is walked through by the yardstick',
    async () => {
      await open();
      const texts = await walkForeign(page, `${site.url}/cotacao?session=walk`, {
        placa: 'ABC1D23',
        cep: '01310100',
        nome: 'Beatriz Nogueira Lima',
        cpf: '93541134780',
        dataNascimento: '14/02/1987',
        sexo: 'feminino',
        estadoCivil: 'solteiro',
        email: 'beatriz@exemplo.com.br',
        celular: '11987654321',
        emailConta: 'conta@exemplo.com.br',
        senhaConta: 'segredo-inventado',
      });
      await page.close();
      const { plans } = site.expected('walk');
      expect(texts.recommended).toContain(plans.plano_recomendado?.valor);
      expect(texts.alternative).toContain(plans.plano_alternativo?.valor);
    },
    WALK_LIMIT_MS,
  );
});
