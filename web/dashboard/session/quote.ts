import type { CoverageView, EstimatesView, PlanView } from '../../../src/protocol/files/live-shape.ts';
import { el } from '../dom/el.ts';
import { UNKNOWN } from '../format/numbers.ts';

const estimateRow = ({ nome, valores, beneficios }: CoverageView): HTMLElement =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, nome),
    el('td', { class: 'num' }, valores.de ?? UNKNOWN),
    el('td', { class: 'num' }, valores.ate ?? UNKNOWN),
    el('td', { class: 'num' }, String(beneficios.length)),
  );

const head = (className: string, first: string, ...labels: readonly string[]): HTMLElement =>
  el(
    'thead',
    {},
    el(
      'tr',
      {},
      el('th', { scope: 'col' }, first),
      ...labels.map((label) => el('th', { scope: 'col', class: className }, label)),
    ),
  );

/** What the site showed at screen 5. */
export const estimatesTable = ({ coberturas }: EstimatesView): HTMLElement =>
  el(
    'table',
    { class: 'small-table' },
    head('num', 'Cobertura', 'De', 'Até', 'Benefícios'),
    el('tbody', {}, ...coberturas.map(estimateRow)),
  );

type PlanField = readonly [string, (plan: PlanView) => string | null];

const covered = (value: boolean | null): string | null => (value === null ? null : value ? 'sim' : 'não');

const FIELDS: readonly PlanField[] = [
  ['Valor', ({ valor }) => valor],
  ['Pagamento', ({ forma_pagamento }) => forma_pagamento],
  ['Parcelamento', ({ parcelamento }) => parcelamento],
  [
    'Franquia',
    ({ valor_franquia, franquia }) => [valor_franquia, franquia.tipo].filter(Boolean).join(' · ') || null,
  ],
  ['Valor de mercado', ({ valor_mercado }) => valor_mercado],
  ['Assistência', ({ coberturas }) => covered(coberturas.assistencia)],
  ['Vidros', ({ coberturas }) => covered(coberturas.vidros)],
  ['Carro reserva', ({ coberturas }) => covered(coberturas.carro_reserva)],
  ['Danos materiais', ({ limites }) => limites.danos_materiais],
  ['Danos corporais', ({ limites }) => limites.danos_corporais],
  ['Danos morais', ({ limites }) => limites.danos_morais],
  ['Morte e invalidez', ({ limites }) => limites.morte_invalidez],
];

/** The plans side by side. */
export const plansTable = (plans: readonly PlanView[]): HTMLElement =>
  el(
    'table',
    { class: 'small-table plans' },
    head('', 'Plano', ...plans.map(({ tipo }) => (tipo === 'recomendado' ? 'Recomendado' : 'Alternativo'))),
    el(
      'tbody',
      {},
      ...FIELDS.map(([label, value]) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, label),
          ...plans.map((plan) => el('td', { class: 'num' }, value(plan) ?? UNKNOWN)),
        ),
      ),
    ),
  );
