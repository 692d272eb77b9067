import { box, icon, inline, make, words } from './parts.js';

const shimmer = () => box('shimmer');

export const estimateCard = ({ nome, beneficios }) => {
  const price = box('price', shimmer());
  const root = box(
    'offer',
    box('strong', 'Cobertura ', inline('accent', nome)),
    price,
    beneficios.map((text) => box('row', inline('accent', '✓'), inline('grow', words(text)))),
  );
  const fill = ({ de, ate }) =>
    price.replaceChildren(
      ...(de === null
        ? words('Valor sob consulta')
        : [inline('soft', 'de'), ' ', de, ' ', inline('soft', 'a'), ' ', ate]),
    );
  return { root, fill };
};

export const estimates = (cards) => {
  const track = box('offers', cards);
  return { root: track, track };
};

const FLAGS = {
  true: () => icon('Incluso', 'M4 13l5 5L20 6', '#0a7d4f'),
  false: () => icon('Não incluso', 'M5 5l14 14M19 5L5 19', '#b3261e'),
};

const CELLS = {
  deductible: (plan) => [plan.valor_franquia, ' ', inline('soft', plan.tipo_franquia)],
  flag: (plan, key) => (plan[key] === null ? [] : [FLAGS[plan[key]]()]),
  text: (plan, key) => [plan[key]],
  limit: (plan, key) => [plan[key]],
};

const HEAD = [
  ['', (plan) => [box('price', plan.valor ?? ''), box('soft', plan.parcelamento)]],
  ['Pagamento', (plan) => [plan.forma_pagamento]],
];

/** One flat grid: a label, then each plan's cell, row after row. */
const planGrid = ({ count, rows }) => {
  const all = [...HEAD, ...rows.map(({ key, label, kind }) => [label, (plan) => CELLS[kind](plan, key)])];
  const cells = all.map(() => Array.from({ length: count }, () => box('cell', shimmer())));
  const names = [box('cell badge', '★ Recomendado'), box('cell', 'Outra opção')].slice(0, count);
  const root = make(
    'div',
    'plans',
    { style: `grid-template-columns: 1.3fr repeat(${count}, 1fr)` },
    box('cell'),
    names,
    all.flatMap(([label], row) => [box('cell strong', label), ...cells[row]]),
  );
  const fill = (index, plan) => {
    for (const [row, [, parts]] of all.entries()) cells[row][index].replaceChildren(...parts(plan));
  };
  return { root, fill };
};

export const result = () => {
  const head = box('title');
  const under = box('stack');
  const timer = box('soft');
  return {
    root: box('card', head, under, timer),
    showWaiting: (text) => {
      head.replaceChildren(...words(text));
      under.replaceChildren(box('spinner'));
    },
    showTimer: (text) => timer.replaceChildren(text),
    showEnd: (kind, text) => {
      head.replaceChildren(...words(text));
      under.replaceChildren();
      if (kind !== 'manual') timer.remove();
    },
    showCongratulations: (text) => {
      head.replaceChildren(...words(text));
      under.replaceChildren();
      timer.remove();
    },
    showPlans: (layout) => {
      const { root, fill } = planGrid(layout);
      under.replaceChildren(root);
      return { fill };
    },
    hidePlans: () => under.replaceChildren(),
  };
};
