import { h } from './h.js';

const HIGHLIGHTED = 'Conforto';
const COVERS = 5;

const cover = ({ nome, incluida, limite }) =>
  h(
    'li',
    { class: incluida ? 'tem' : 'nao-tem' },
    h(
      'span',
      { class: 'sinal', role: 'img', 'aria-label': incluida ? 'Incluída' : 'Não incluída' },
      incluida ? '✓' : '✗',
    ),
    h('span', { class: 'cobertura' }, nome),
    limite === null ? null : h('span', { class: 'limite' }, limite),
  );

const price = (monthly) => {
  const [, amount, terms] = /^(R\$ [\d.,]+) (.+)$/.exec(monthly) ?? [];
  if (amount === undefined) return h('p', { class: 'mensal consulta' }, monthly);
  return h('p', { class: 'mensal' }, h('strong', {}, amount), ' ', h('span', {}, terms));
};

export const offerCard = ({ nome, mensal, anual, franquia, coberturas }, choose) => {
  const id = `oferta-${nome.toLowerCase()}`;
  const highlighted = nome === HIGHLIGHTED;
  return h(
    'article',
    { class: highlighted ? 'oferta destaque' : 'oferta', 'aria-labelledby': id },
    highlighted ? h('p', { class: 'selo' }, 'Mais escolhido') : null,
    h('h2', { id }, nome),
    price(mensal),
    h(
      'dl',
      {},
      h('div', {}, h('dt', {}, 'Total no ano'), h('dd', { class: 'anual' }, anual ?? '—')),
      h('div', {}, h('dt', {}, 'Franquia'), h('dd', { class: 'franquia' }, franquia)),
    ),
    h('ul', { 'aria-label': `Coberturas do plano ${nome}` }, coberturas.map(cover)),
    h(
      'button',
      { type: 'button', class: highlighted ? 'botao-cheio' : 'botao-fraco', click: () => choose(nome) },
      `Quero o ${nome}`,
    ),
  );
};

const bar = (name) => h('div', { class: `barra ${name}` });

/** What stands where an offer will be. */
export const skeletonCard = () =>
  h(
    'div',
    { class: 'oferta esqueleto', 'aria-hidden': 'true' },
    bar('media'),
    bar('alta'),
    bar('curta'),
    Array.from({ length: COVERS }, () => bar('linha')),
    bar('botao'),
  );
