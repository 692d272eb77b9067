import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capturePlans, readPlans } from '../../../src/quote/flows/tosegurado/capture/plans.ts';
import type { PlanReading } from '../../../src/quote/flows/tosegurado/capture/reading/read-plans.ts';
import { budgetOf } from '../../../src/quote/page/budget.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';
import { ALTERNATIVE, RECOMMENDED } from './plan-pages.ts';

const PAGES = join(import.meta.dirname, 'pages');
const BUDGET_MS = 40_000;

interface Difference {
  readonly recommended?: Partial<PlanReading>;
  readonly alternative?: Partial<PlanReading> | null;
}

const LIMITS = ['danos_materiais', 'danos_corporais', 'danos_morais', 'morte_invalidez'] as const;
const NO_LIMITS = Object.fromEntries(LIMITS.map((field) => [field, null]));
const NO_FLAGS = { assistencia: null, vidros: null, carro_reserva: null };

const withNoBreakSpaces = (plan: PlanReading): Partial<PlanReading> =>
  Object.fromEntries(LIMITS.map((field) => [field, plan[field]?.replace(' ', '\u00a0')]));

/** What a page shows otherwise than all the others; null: it cannot be told there. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
  decoys: { recommended: { forma_pagamento: 'Crédito em até 10x sem juros! ou 12x de R$ 199,99' } },
  'missing-limit-moves-up': { recommended: NO_LIMITS },
  'missing-limit-then-button': { recommended: NO_LIMITS },
  'missing-moves-up': { recommended: { ...NO_FLAGS, ...NO_LIMITS } },
  'missing-stays': { recommended: { vidros: null } },
  'one-plan': { alternative: null },
  'split-money': { recommended: withNoBreakSpaces(RECOMMENDED), alternative: withNoBreakSpaces(ALTERNATIVE) },
  'unknown-takes-place': { recommended: { valor_franquia: null, tipo_franquia: null } },
};

/** Its plans come when its time has come. */
const LATE = 'late';

const names = readdirSync(PAGES).map((file) => file.replace('.html', ''));

describe.skipIf(missing('chromium', chromiumHere()))('plans on pages of many hands', () => {
  const looking = useLooking();

  const open = (name: string): Promise<void> =>
    looking.show(readFileSync(join(PAGES, `${name}.html`), 'utf8'));

  it.each(names.filter((name) => name !== LATE))('are read on %s', async (name) => {
    await open(name);
    const { recomendado, alternativo } = await readPlans(looking.page);
    const { recommended = {}, alternative = {} } = DIFFERENCES[name] ?? {};
    expect(recomendado).toEqual({ ...RECOMMENDED, ...recommended });
    expect(alternativo).toEqual(alternative === null ? null : { ...ALTERNATIVE, ...alternative });
  });

  it('are waited for while the page shows placeholders', async () => {
    await open(LATE);
    expect(await readPlans(looking.page)).toMatchObject({ complete: false, loading: true, priced: 0 });
    const { plans, incompleto } = await capturePlans(looking.page, budgetOf(BUDGET_MS), () => false);
    expect(plans).toEqual({ plano_recomendado: RECOMMENDED, plano_alternativo: ALTERNATIVE });
    expect(incompleto).toEqual([]);
  });

  it('are waited for while a request is not answered', async () => {
    await open('missing-stays');
    await looking.page.evaluate(() => {
      const cells = [...document.querySelectorAll('.border-primary .row')];
      const late = document.createElement('div');
      late.className = 'row';
      late.innerHTML = '<img alt="Icone de NOK" src="/icone-nok.svg" width="22" height="22">';
      setTimeout(() => {
        cells[3]?.before(late);
        (cells[3] as HTMLElement).style.marginTop = '0';
      }, 5_000);
    });
    const startedAt = performance.now();
    const { incompleto } = await capturePlans(
      looking.page,
      budgetOf(BUDGET_MS),
      () => performance.now() - startedAt < 6_000,
    );
    expect(incompleto).toEqual([]);
  });

  it('with what never comes are taken once the page stands still', async () => {
    await open('missing-stays');
    const { plans, incompleto, avisos } = await capturePlans(looking.page, budgetOf(BUDGET_MS), () => false);
    expect(incompleto).toEqual(['plano_recomendado.vidros']);
    expect(plans.incompleto).toEqual(incompleto);
    expect(avisos.map(({ mensagem }) => mensagem)).toEqual([
      'Captura parcial: Plano recomendado da tela 15 sem: vidros',
    ]);
  });
});
