import { h } from '../../page/h.js';

let hasOpenCard = false;

/** Only the first card's benefits stand open. */
export const estimateCard = ({ nome, beneficios }) => {
  const [from, to] = [h('dd', {}, '…'), h('dd', {}, '…')];
  const prices = h('dl', { class: 'dados' }, h('dt', {}, 'De'), from, h('dt', {}, 'Até'), to);
  const root = h(
    'div',
    { class: 'opcao' },
    h('h3', {}, `Cobertura ${nome}`),
    prices,
    h(
      'details',
      { open: !hasOpenCard },
      h('summary', {}, 'Principais Benefícios'),
      h(
        'ul',
        {},
        beneficios.map((text) => h('li', {}, text)),
      ),
    ),
  );
  hasOpenCard = true;
  const fill = ({ de, ate }) => {
    if (de === null) prices.replaceChildren(h('dt', {}, 'Valor'), h('dd', {}, 'Valor sob consulta'));
    else {
      from.textContent = de;
      to.textContent = ate;
    }
  };
  return { root, fill };
};

export const estimates = (cards) => {
  hasOpenCard = false;
  const track = h('div', { class: 'opcoes' }, cards);
  return { root: track, track };
};

const flagWords = (flag) => {
  if (flag === null) return '';
  return flag ? 'Incluído' : 'Não incluído';
};

const CELLS = {
  deductible: (plan) => [plan.valor_franquia, h('small', {}, ` (franquia ${plan.tipo_franquia})`)],
  flag: (plan, key) => [flagWords(plan[key])],
  text: (plan, key) => [plan[key]],
  limit: (plan, key) => [plan[key]],
};

const TITLES = ['Plano recomendado', 'Segunda opção'];

/** A plan is a list of terms of its own; what it does not have is not in the list. */
const planCard = (index, { rows, isAbsent }) => {
  const price = h('p', { class: 'preco' }, h('progress', {}));
  const shown = rows.filter((row) => !isAbsent(index, row));
  const definitions = shown.map(() => h('dd', {}, '…'));
  const terms = shown.map(({ label }, at) => h('div', {}, h('dt', {}, label), definitions[at]));
  const root = h(
    'section',
    { class: index === 0 ? 'plano destaque' : 'plano' },
    h('h3', {}, TITLES[index]),
    price,
    h('dl', { class: 'dados' }, terms),
  );
  const fill = (plan) => {
    price.replaceChildren(
      ...(plan.valor === null ? [] : [h('b', {}, plan.valor), ' ']),
      h('span', {}, plan.parcelamento),
      h('br'),
      h('small', {}, plan.forma_pagamento),
    );
    for (const [at, { key, kind }] of shown.entries())
      definitions[at].replaceChildren(...CELLS[kind](plan, key));
  };
  return { root, fill };
};

export const result = () => {
  const head = h('h2', {});
  const under = h('div', {});
  const timer = h('p', { class: 'nota' });
  const end = (text) => {
    head.textContent = text;
    under.replaceChildren();
  };
  return {
    root: h('div', {}, head, under, timer),
    showWaiting: (text) => {
      head.textContent = text;
      under.replaceChildren(h('progress', {}));
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
      under.replaceChildren(
        h(
          'div',
          { class: 'opcoes' },
          cards.map(({ root }) => root),
        ),
      );
      return { fill: (index, plan) => cards[index].fill(plan) };
    },
    hidePlans: () => under.replaceChildren(),
  };
};
