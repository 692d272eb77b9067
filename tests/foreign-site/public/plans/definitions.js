import { div, h, span } from '../dom.js';
import { cellsOf, LABELS, NO_PRICE, shownPlans } from './parts.js';

const mark = (value) =>
  h('svg', {
    role: 'img',
    'aria-label': value ? 'Incluso' : 'Não incluso',
    class: value ? 'mark-yes' : 'mark-no',
  });

const HAND = {
  franchise: (amount, kind) => [amount, kind === null ? null : h('small', { class: 'kind' }, kind)],
  words: (words) => [words],
  flag: (value) => (value === null ? [] : [mark(value)]),
};

const price = (plan) => {
  if (plan === null) return div('definition-price', span('skeleton'));
  if (plan.valor === null) return div('definition-price', NO_PRICE);
  return div(
    'definition-price',
    h('b', { class: 'big' }, plan.valor),
    h('i', {}, plan.parcelamento),
    h('div', { class: 'text-xs' }, plan.forma_pagamento),
  );
};

const article = (plan, index) => {
  const cells = plan === null ? LABELS.map(() => [span('skeleton')]) : cellsOf(plan, HAND);
  const lines = LABELS.flatMap((label, row) => [h('dt', {}, label), h('dd', {}, ...cells[row])]);
  return h(
    'article',
    { class: `definition-card${index === 0 ? ' first' : ''}` },
    price(plan),
    h('dl', {}, ...lines),
    index === 0 ? h('span', { class: 'ribbon' }, 'Plano recomendado') : null,
  );
};

/** Variant e: definition lists; only a ribbon, last in the card, names the recommended plan. */
export const definitions = (plans) => div('plan-definitions', ...shownPlans(plans).map(article));
