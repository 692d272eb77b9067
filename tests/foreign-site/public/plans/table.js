import { h, span } from '../dom.js';
import { cellsOf, LABELS, NO_PRICE, shownPlans } from './parts.js';

const HAND = {
  franchise: (amount, kind) => [
    h('strong', {}, amount),
    kind === null ? null : h('div', { class: 'text-xs' }, kind),
  ],
  words: (words) => [words],
  flag: (value) => (value === null ? [] : [value ? 'Incluso' : 'Não incluso']),
};

const price = (plan) => {
  if (plan === null) return h('td', {}, span('skeleton'));
  if (plan.valor === null) return h('td', {}, NO_PRICE);
  return h(
    'td',
    {},
    h('strong', { class: 'big' }, plan.valor),
    h('small', {}, ` ${plan.parcelamento}`),
    h('div', { class: 'text-xs' }, plan.forma_pagamento),
  );
};

/** Variant c: a table with the labels as heads of its rows and the plans as columns. */
export const table = (plans) => {
  const shown = shownPlans(plans);
  const cells = shown.map((plan) =>
    plan === null ? LABELS.map(() => [span('skeleton')]) : cellsOf(plan, HAND),
  );
  const head = h(
    'tr',
    {},
    h('td'),
    ...shown.map((_plan, index) => h('th', { scope: 'col' }, index === 0 ? 'Plano recomendado' : '')),
  );
  const body = LABELS.map((label, row) =>
    h('tr', {}, h('th', { scope: 'row' }, label), ...cells.map((column) => h('td', {}, ...column[row]))),
  );
  return h(
    'table',
    { class: 'plan-table' },
    h('thead', {}, head),
    h('tbody', {}, h('tr', {}, h('th', { scope: 'row' }, 'Valor'), ...shown.map(price)), ...body),
  );
};
