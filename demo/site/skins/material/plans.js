import { h } from '../../page/h.js';

const icon = (ok) =>
  h('img', { src: ok ? '/icone-ok.svg' : '/icone-nok.svg', alt: ok ? 'Icone de OK' : 'Icone de NOK' });

const limit = (value) => h('div', { class: 'items-center justify-center flex flex-col md:flex-row' }, value);

/** What a plan's cell shows, by the kind of its row. */
const CELLS = {
  deductible: ({ valor_franquia: value, tipo_franquia: kind }) => [
    h('p', { class: 'md:font-bold' }, value),
    h('p', { class: 'text-xs' }, kind),
  ],
  text: (plan, key) => [h('p', { class: 'mb-1' }, plan[key])],
  flag: (plan, key) => (plan[key] === null ? [] : [icon(plan[key])]),
  limit: (plan, key) => [limit(plan[key])],
};

const skeleton = () => h('span', { class: 'MuiSkeleton-root' });

/** Only the recommended plan has a title. */
const headerParts = (plan, isRecommended) => [
  isRecommended ? h('label', { class: 'font-workSans font-semibold' }, plan.plano) : null,
  h('p', { class: 'md:font-bold' }, plan.valor ?? ''),
  h('label', { class: 'text-primary text-xs font-normal mb-2' }, plan.parcelamento),
  h('div', { class: 'text-primary text-xs font-bold' }, plan.forma_pagamento),
];

const planCard = (index, { rows, isAbsent }) => {
  const isRecommended = index === 0;
  const header = h('div', { class: 'h-52' }, skeleton());
  const cells = rows.map((row) => ({ row, root: h('div', { class: 'h-14' }, skeleton()) }));
  for (const [at, { row }] of cells.entries())
    if (isAbsent(index, row)) cells[at + 1].root.classList.add('mt-14');
  const shown = cells.filter(({ row }) => !isAbsent(index, row)).map(({ root }) => root);
  const fill = (plan) => {
    header.replaceChildren(...headerParts(plan, isRecommended).filter((part) => part !== null));
    for (const { row, root } of cells) root.replaceChildren(...CELLS[row.kind](plan, row.key));
  };
  const root = h(
    'div',
    { class: `md:w-80 border-4 ${isRecommended ? 'border-primary ' : ''}rounded-xl` },
    header,
    shown,
  );
  return { root, fill };
};

const labelColumn = (rows) =>
  h(
    'div',
    { class: 'rotulos' },
    h('div', { class: 'h-52' }),
    rows.map(({ label }) => h('div', { class: 'h-14' }, h('p', {}, label))),
  );

/** Plans beside the labels; a row has no common parent, only the same height. */
export const planGrid = (layout) => {
  const cards = Array.from({ length: layout.count }, (_, index) => planCard(index, layout));
  return {
    root: h(
      'div',
      { class: 'grid grid-cols-[250px__1fr__1fr]' },
      labelColumn(layout.rows),
      cards.map(({ root }) => root),
    ),
    fill: (index, plan) => cards[index].fill(plan),
  };
};
