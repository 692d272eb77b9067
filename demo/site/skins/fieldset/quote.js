import { h } from '../../page/h.js';

export const estimateCard = ({ nome, beneficios }) => {
  const price = h('p', { class: 'faixa' }, 'Calculando…');
  const root = h(
    'section',
    { class: 'estimativa' },
    h('h2', {}, `Cobertura ${nome}`),
    price,
    h('h3', {}, 'Principais benefícios'),
    h(
      'ul',
      {},
      beneficios.map((text) => h('li', {}, text)),
    ),
  );
  const fill = ({ de, ate }) => {
    price.textContent = de === null ? 'Valor sob consulta' : `De ${de} até ${ate}`;
  };
  return { root, fill };
};

export const estimates = (cards) => {
  const track = h('div', { class: 'estimativas' }, cards);
  return { root: track, track };
};

const LABELS = {
  franquia: 'Valor da franquia',
  valor_mercado: 'Valor de mercado',
  assistencia: 'Assistência 24h',
  vidros: 'Vidros',
  carro_reserva: 'Carro reserva',
  danos_materiais: 'Danos materiais (RCF)',
  danos_corporais: 'Danos corporais (RCF)',
  danos_morais: 'Danos morais',
  morte_invalidez: 'Morte ou invalidez',
};

const yesOrNo = (flag) => {
  if (flag === null) return '';
  return flag ? 'Sim' : 'Não';
};

const CELLS = {
  deductible: (plan) => `${plan.valor_franquia} (${plan.tipo_franquia})`,
  flag: (plan, key) => yesOrNo(plan[key]),
  text: (plan, key) => plan[key],
  limit: (plan, key) => plan[key],
};

const PRICE_ROWS = [
  ['Preço', (plan) => (plan.valor === null ? '' : plan.valor)],
  ['Período', (plan) => plan.parcelamento],
  ['Forma de pagamento', (plan) => plan.forma_pagamento],
];

/** Plans as columns, what they offer as rows. */
const planTable = ({ count, rows }) => {
  const all = [
    ...PRICE_ROWS,
    ...rows.map(({ key, kind }) => [LABELS[key], (plan) => CELLS[kind](plan, key)]),
  ];
  const cells = all.map(() => Array.from({ length: count }, () => h('td', {}, 'Carregando…')));
  const names = ['Plano recomendado', 'Plano alternativo'].slice(0, count);
  const root = h(
    'table',
    { class: 'planos' },
    h('caption', {}, 'Compare os planos'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', {}),
        names.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      all.map(([label], row) => h('tr', {}, h('th', { scope: 'row' }, label), cells[row])),
    ),
  );
  const fill = (index, plan) => {
    for (const [row, [, textOf]] of all.entries()) cells[row][index].textContent = textOf(plan);
  };
  return { root, fill };
};

export const result = () => {
  const place = h('div', {});
  const timer = h('p', { class: 'dica' });
  const under = h('div', {});
  return {
    root: h('div', { class: 'pergunta' }, place, under, timer),
    showWaiting: (text) => place.replaceChildren(h('p', {}, text), h('progress', {})),
    showTimer: (text) => {
      timer.textContent = text;
    },
    showEnd: (kind, text) => {
      place.replaceChildren(h('p', {}, text));
      timer.hidden = kind !== 'manual';
    },
    showCongratulations: (text) => {
      place.replaceChildren(h('h1', {}, text));
      timer.hidden = true;
    },
    showPlans: (layout) => {
      const { root, fill } = planTable(layout);
      under.replaceChildren(root);
      return { fill };
    },
    hidePlans: () => under.replaceChildren(),
  };
};
