import { div, span } from '../dom.js';
import { cellsOf, LABELS, NO_PRICE, shownPlans } from './parts.js';

/** "R$2.345,67" as three pieces: the sign, the whole, the cents. */
const pieces = (words) => {
  const found = /^(R\$\s?)([\d.]+)(,\d\d)$/.exec(words);
  return found === null ? [words] : [found[1], span('whole', found[2]), span('cents', found[3])];
};

const HAND = {
  franchise: (amount, kind) => [...pieces(amount), kind === null ? null : span('kind', ` ${kind}`)],
  words: (words) => pieces(words),
  flag: (value) => (value === null ? [] : [value ? '✓' : '✗']),
};

const price = (plan) => {
  if (plan === null) return span('cell', span('skeleton'));
  if (plan.valor === null) return span('cell', NO_PRICE);
  return span('cell price-cell', ...pieces(plan.valor), ' ', span('period', plan.parcelamento));
};

const payment = (plan) => span('cell payment-cell', plan?.forma_pagamento ?? '');

/** Variant d: one grid of cells in rows, and nothing in a cell but words and spans. */
export const cells = (plans) => {
  const shown = shownPlans(plans);
  const columns = shown.map((plan) =>
    plan === null ? LABELS.map(() => [span('skeleton')]) : cellsOf(plan, HAND),
  );
  const rows = LABELS.flatMap((label, row) => [
    span('cell label-cell', label),
    ...columns.map((column) => span('cell', ...column[row])),
  ]);
  const grid = div(
    `plan-cells columns-${shown.length}`,
    span('cell'),
    ...shown.map((_plan, index) => span('cell title-cell', index === 0 ? 'Plano recomendado' : '')),
    span('cell label-cell', 'Preço'),
    ...shown.map(price),
    span('cell label-cell', 'Pagamento'),
    ...shown.map(payment),
    ...rows,
  );
  return grid;
};
