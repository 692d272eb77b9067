import { div, span } from './parts.js';

export const estimateCard = ({ nome, beneficios }) => {
  const price = div('price', { 'aria-busy': 'true' });
  const root = div(
    'card',
    { role: 'listitem', 'aria-label': `Cobertura ${nome}` },
    div('strong', { role: 'heading', 'aria-level': '2' }, `Cobertura ${nome}`),
    price,
    div('soft', {}, 'Principais Benefícios'),
    div(
      'stack',
      { role: 'list' },
      beneficios.map((text) => div('benefit', { role: 'listitem' }, text)),
    ),
  );
  const fill = ({ de, ate }) => {
    price.removeAttribute('aria-busy');
    price.replaceChildren(
      ...(de === null ? ['Valor sob consulta'] : ['De ', span('strong', de), ' até ', span('strong', ate)]),
    );
  };
  return { root, fill };
};

export const estimates = (cards) => {
  const track = div('cards', { role: 'list', 'aria-label': 'Estimativas' }, cards);
  return { root: track, track };
};

const flag = (on) => div(on ? 'yes' : 'no', { role: 'img', 'aria-label': on ? 'Incluído' : 'Não incluído' });

const CELLS = {
  deductible: (plan) => [span('', plan.valor_franquia), ' ', span('soft', `Franquia ${plan.tipo_franquia}`)],
  flag: (plan, key) => (plan[key] === null ? [] : [flag(plan[key])]),
  text: (plan, key) => [plan[key]],
  limit: (plan, key) => [plan[key]],
};

const HEAD = [
  ['Valor', (plan) => (plan.valor === null ? [] : [span('strong', plan.valor), ` ${plan.parcelamento}`])],
  ['Pagamento', (plan) => [plan.forma_pagamento]],
];

const planTable = ({ count, rows }) => {
  const all = [...HEAD, ...rows.map(({ key, label, kind }) => [label, (plan) => CELLS[kind](plan, key)])];
  const cells = all.map(() =>
    Array.from({ length: count }, () => div('cell', { role: 'cell', 'aria-busy': 'true' })),
  );
  const names = ['Plano recomendado', 'Plano alternativo'].slice(0, count);
  const row = (...children) => div('row', { role: 'row' }, ...children);
  const root = div(
    'table',
    { role: 'table', 'aria-label': 'Planos' },
    row(
      div('cell', { role: 'cell' }),
      names.map((name) => div('cell strong', { role: 'columnheader' }, name)),
    ),
    all.map(([label], index) => row(div('cell strong', { role: 'rowheader' }, label), cells[index])),
  );
  const fill = (index, plan) => {
    for (const [at, [, parts]] of all.entries()) {
      cells[at][index].removeAttribute('aria-busy');
      cells[at][index].replaceChildren(...parts(plan));
    }
  };
  return { root, fill };
};

export const result = () => {
  const head = div('title', { role: 'heading', 'aria-level': '1' });
  const under = div('stack', {});
  const timer = div('soft', { role: 'timer' });
  return {
    root: div('form', {}, head, under, timer),
    showWaiting: (text) => {
      head.textContent = text;
      under.replaceChildren(div('spinner', { role: 'progressbar', 'aria-label': text }));
    },
    showTimer: (text) => {
      timer.textContent = text;
    },
    showEnd: (kind, text) => {
      head.textContent = text;
      under.replaceChildren();
      if (kind !== 'manual') timer.remove();
    },
    showCongratulations: (text) => {
      head.textContent = text;
      under.replaceChildren();
      timer.remove();
    },
    showPlans: (layout) => {
      const { root, fill } = planTable(layout);
      under.replaceChildren(root);
      return { fill };
    },
    hidePlans: () => under.replaceChildren(),
  };
};
