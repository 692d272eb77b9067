import { h, span } from '../dom.js';
import { cellsOf, LABELS, NO_PRICE, shownPlans } from './parts.js';

const HAND = {
  franchise: (amount, kind) => (kind === null ? [amount] : [amount, h('br'), kind]),
  words: (words) => [words],
  flag: (value) =>
    value === null ? [] : [h('img', { src: value ? '/icone-ok.svg' : '/icone-nok.svg', alt: '' })],
};

const priceLines = (plan) =>
  plan.valor === null
    ? [h('li', { class: 'list-price' }, NO_PRICE)]
    : [
        h('li', { class: 'list-price' }, span('big', plan.valor), ' ', span('text-xs', plan.parcelamento)),
        h('li', { class: 'list-payment' }, plan.forma_pagamento),
      ];

const row = (label, value) => h('li', { class: 'list-row' }, span('', label), span('list-value', ...value));

const rows = (plan) => {
  const cells = plan === null ? LABELS.map(() => [span('skeleton')]) : cellsOf(plan, HAND);
  return LABELS.map((label, index) => row(label, cells[index]));
};

const card = (plan, index) =>
  h(
    'section',
    { class: `list-card border-4 rounded-xl${index === 0 ? ' border-primary' : ''}` },
    index === 0 ? span('list-title', 'Plano recomendado') : null,
    h('ul', {}, ...(plan === null ? [h('li', {}, span('skeleton'))] : priceLines(plan)), ...rows(plan)),
  );

/** Variant b: each card has its own labels; the kind of the franchise stands behind a line break. */
export const lists = (plans) => h('div', { class: 'plan-lists' }, ...shownPlans(plans).map(card));
