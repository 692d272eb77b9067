import { div, h, p, span } from '../dom.js';
import { FLAGS, LABELS, LIMITS, NO_PRICE } from './parts.js';

const LIMIT = 'items-center justify-center flex flex-col md:flex-row row';

const bar = (className) => div(`row ${className}`, span('MuiSkeleton-root skeleton'));
const waitingRows = () => [bar('price'), bar('tall'), ...Array.from({ length: 8 }, () => bar(''))];

const icon = (value) => {
  if (value === null) return div('row');
  return div(
    'row flex justify-center items-center',
    value ? h('img', { src: '/icone-ok.svg' }) : h('img', { src: '/icone-nok.svg' }),
  );
};

const price = (plan) =>
  plan.valor === null
    ? div('row price', p('md:font-bold', NO_PRICE))
    : div(
        'row price flex flex-col items-center',
        div(
          'flex items-end gap-1',
          p('md:font-bold big', plan.valor),
          h('label', { class: 'text-primary text-xs font-normal mb-2' }, plan.parcelamento),
        ),
        div('text-primary text-xs font-bold', plan.forma_pagamento),
      );

const rows = (plan) => [
  price(plan),
  div(
    'row tall flex flex-col items-center',
    p('md:font-bold', plan.valor_franquia),
    plan.tipo_franquia === null ? null : p('text-xs', plan.tipo_franquia),
  ),
  div('row', p('mb-1', plan.valor_mercado)),
  ...FLAGS.map((name) => icon(plan[name])),
  ...LIMITS.map((name) => div(LIMIT, plan[name])),
];

const title = () =>
  div('plan-title', h('label', { class: 'font-workSans font-semibold' }, 'Plano recomendado'));

const card = (plan, recommended) =>
  div(
    `md:w-80 border-4 rounded-xl plan-card${recommended ? ' border-primary' : ' without-title'}`,
    recommended ? title() : null,
    ...(plan === 'waiting' ? waitingRows() : rows(plan)),
  );

const labelColumn = () =>
  div(
    'label-column',
    ...LABELS.map((words, index) =>
      div(index === 0 ? 'row tall' : 'row', p('font-workSans text-sm font-medium', words)),
    ),
  );

const planOf = (plans, name) => (plans === null ? 'waiting' : plans[name]);

const cards = (plans) => {
  const alternative = planOf(plans, 'plano_alternativo');
  return [
    card(planOf(plans, 'plano_recomendado'), true),
    alternative === null ? null : card(alternative, false),
  ];
};

/** Variant a: a column of labels, and two cards that know nothing of them. */
export const columns = (plans) =>
  div('grid grid-cols-[250px__1fr__1fr] plans-columns', labelColumn(), ...cards(plans));

/** Variant f: the same with the alternative first and the recommended plan at the right. */
export const columnsReversed = (plans) =>
  div('grid grid-cols-[250px__1fr__1fr] plans-columns', labelColumn(), ...cards(plans).reverse());
