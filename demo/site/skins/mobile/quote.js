import { h } from '../../page/h.js';

export const estimateCard = ({ nome, beneficios }) => {
  const price = h('div', { class: 'm-price m-empty' });
  const root = h(
    'div',
    { class: 'm-card' },
    h('h3', {}, `Cobertura ${nome}`),
    price,
    h(
      'div',
      { class: 'm-tags' },
      beneficios.map((text) => h('span', { class: 'm-tag' }, text)),
    ),
  );
  const fill = ({ de, ate }) => {
    price.classList.remove('m-empty');
    price.textContent = de === null ? 'Valor sob consulta' : `${de} até ${ate}`;
  };
  return { root, fill };
};

export const estimates = (cards) => {
  const track = h('div', { class: 'm-col' }, cards);
  return { root: track, track };
};

const FLAG_WORDS = { true: '✓ incluso', false: '✗ não incluso', null: '' };

const VALUES = {
  deductible: (plan) => `${plan.valor_franquia} – ${plan.tipo_franquia}`,
  flag: (plan, key) => FLAG_WORDS[plan[key]],
  text: (plan, key) => plan[key],
  limit: (plan, key) => plan[key],
};

/** Each line says what it is about. */
const planCard = (index, { rows, isAbsent }) => {
  const shown = rows.filter((row) => !isAbsent(index, row));
  const root = h(
    'div',
    { class: `m-card ${index === 0 ? 'm-best' : ''}` },
    h('div', { class: 'm-price m-empty' }),
    shown.map(() => h('div', { class: 'm-empty' })),
  );
  const fill = (plan) =>
    root.replaceChildren(
      ...(index === 0 ? [h('span', { class: 'm-tag' }, 'Recomendado')] : []),
      h('div', { class: 'm-price' }, plan.valor ?? ''),
      h('div', {}, `Pagamento ${plan.parcelamento}`),
      h('div', {}, plan.forma_pagamento),
      ...shown.map(({ key, label, kind }) => h('div', {}, `${label}: ${VALUES[kind](plan, key)}`)),
    );
  return { root, fill };
};

export const result = () => {
  const head = h('h2', {});
  const under = h('div', { class: 'm-col' });
  const timer = h('span', { class: 'm-hint' });
  const end = (text) => {
    head.textContent = text;
    under.replaceChildren();
  };
  return {
    root: h('div', { class: 'm-col' }, head, under, timer),
    showWaiting: (text) => {
      head.textContent = text;
      under.replaceChildren(h('div', { class: 'm-spinner' }));
    },
    showTimer: (text) => {
      timer.textContent = text;
    },
    showEnd: (kind, text) => {
      end(text);
      if (kind !== 'manual') timer.remove();
    },
    showCongratulations: (text) => {
      end(text);
      timer.remove();
    },
    showPlans: (layout) => {
      const cards = Array.from({ length: layout.count }, (_, index) => planCard(index, layout));
      under.replaceChildren(...cards.map(({ root }) => root));
      return { fill: (index, plan) => cards[index].fill(plan) };
    },
    hidePlans: () => under.replaceChildren(),
  };
};
