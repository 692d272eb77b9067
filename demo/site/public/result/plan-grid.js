import { h } from '../h.js';

const icon = (ok) =>
  h('img', {
    src: ok ? '/icone-ok.svg' : '/icone-nok.svg',
    alt: ok ? 'Icone de OK' : 'Icone de NOK',
    width: '22',
    height: '22',
  });
const text = (value) => h('p', {}, value);

/** The rows in page order: label, and what a plan's cell shows. */
const ROWS = [
  ['Franquia', (plan) => [text(plan.valor_franquia), text(plan.tipo_franquia)]],
  ['Valor de Mercado', (plan) => [text(plan.valor_mercado)]],
  ['Assistência', (plan) => [icon(plan.assistencia)]],
  ['Vidros', (plan) => (plan.vidros === null ? [] : [icon(plan.vidros)])],
  ['Carro Reserva', (plan) => [icon(plan.carro_reserva)]],
  ['Danos Materiais', (plan) => [text(plan.danos_materiais)]],
  ['Danos Corporais', (plan) => [text(plan.danos_corporais)]],
  ['Danos Morais', (plan) => [text(plan.danos_morais)]],
  ['Morte/Invalidez', (plan) => [text(plan.morte_invalidez)]],
];

const skeleton = () => h('span', { class: 'MuiSkeleton-root' });

const headerParts = (plan) => [
  h('p', { class: 'plano-nome' }, plan.plano),
  h('p', { class: 'plano-valor' }, plan.valor ?? ''),
  h('p', { class: 'plano-periodo' }, plan.parcelamento),
  h('p', { class: 'plano-pagamento' }, plan.forma_pagamento),
];

const planCard = (plan, className, rows, cellAbsent) => {
  const header = h('div', { class: 'h-52' }, skeleton());
  const cells = rows.map(([label, parts]) => ({
    root: h('div', { class: 'h-14' }, skeleton()),
    parts,
    absent: cellAbsent && label === 'Vidros',
  }));
  for (const [index, { absent }] of cells.entries()) if (absent) cells[index + 1].root.classList.add('mt-14');
  const fill = () => {
    header.replaceChildren(...headerParts(plan));
    for (const { root, parts } of cells) root.replaceChildren(...parts(plan));
  };
  const shown = cells.filter(({ absent }) => !absent).map(({ root }) => root);
  return { root: h('div', { class: className }, header, shown), fill };
};

const labelColumn = (rows) =>
  h(
    'div',
    { class: 'rotulos' },
    h('div', { class: 'h-52' }),
    rows.map(([label]) => h('div', { class: 'h-14' }, text(label))),
  );

/** Both plans beside the labels; a row has no common parent, only the same height. */
export const planGrid = ({ awaited, api, tempos, changed }, { planos, falhaVidros }) => {
  const rows = ROWS.filter(([label]) => falhaVidros !== 'flag-row-absent' || label !== 'Vidros');
  const recommended = planCard(
    planos.plano_recomendado,
    'md:w-80 border-4 border-primary rounded-xl',
    rows,
    falhaVidros === 'flag-cell-absent',
  );
  const cards = [recommended];
  if (planos.plano_alternativo !== null)
    cards.push(planCard(planos.plano_alternativo, 'md:w-80 border-4 rounded-xl', rows, false));
  for (const [index, { fill }] of cards.entries())
    awaited(tempos.fill * (1 + index / 2), () => {
      fill();
      changed();
      if (index === cards.length - 1) api.tellWaits();
    });
  return h(
    'div',
    { class: 'grid grid-cols-[250px__1fr__1fr]' },
    labelColumn(rows),
    cards.map(({ root }) => root),
  );
};
