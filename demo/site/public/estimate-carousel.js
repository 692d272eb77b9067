import { h } from './h.js';

const moneyNodes = (text) => {
  const [, whole, cents] = /^R\$ (.+)(,\d{2})$/.exec(text);
  return [h('span', {}, 'R$'), h('span', { class: 'valor' }, whole), h('span', {}, cents)];
};

const priceNodes = ({ de, ate }) =>
  de === null
    ? [h('span', {}, 'Valor sob consulta')]
    : [
        h('span', {}, 'De'),
        ...moneyNodes(de),
        h('span', {}, 'até'),
        ...moneyNodes(ate),
        h('span', { class: 'parcelas' }, 'com possibilidade de parcelamento sem juros'),
      ];

const benefitItem = (text) =>
  h(
    'li',
    {},
    h('img', { src: '/icone-ok.svg', alt: 'Icone de OK', width: '18', height: '18' }),
    h('p', {}, text),
  );

const slide = ({ nome, beneficios }) => {
  const price = h('p', { class: 'preco' }, h('span', { class: 'MuiSkeleton-root' }));
  const root = h(
    'div',
    { role: 'group', 'aria-roledescription': 'slide', class: 'slide' },
    h(
      'div',
      { class: 'border-2 border-primary rounded-xl' },
      h('div', { class: 'bg-primary' }, h('p', {}, `Cobertura ${nome}`)),
      price,
      h('p', { class: 'font-semibold beneficios-titulo' }, 'Principais Benefícios'),
      h('ul', { class: 'beneficios' }, beneficios.map(benefitItem)),
    ),
  );
  return { root, fill: (card) => price.replaceChildren(...priceNodes(card)) };
};

/** The three cards of screen 5; prices come when the server has estimated them. */
export const estimateCarousel = ({ api, data, awaited, changed, fail, has, signal }) => {
  const slides = data.coberturas.map(slide);
  const track = h(
    'div',
    { class: 'flex trilho' },
    has('late-estimates') ? [] : slides.map(({ root }) => root),
  );
  const show = (index, card) => {
    if (!slides[index].root.isConnected) track.append(slides[index].root);
    slides[index].fill(card);
    changed();
    if (index === slides.length - 1) api.tellWaits();
  };
  const load = async () => {
    const answer = await api.get('estimativas');
    if (signal.aborted) return;
    if (answer.status !== 200) fail();
    else
      for (const [index, card] of answer.cartoes.entries())
        if (answer.intervaloMs === 0) show(index, card);
        else awaited(index * answer.intervaloMs, () => show(index, card));
  };
  load().catch(fail);
  return h(
    'div',
    { role: 'region', 'aria-roledescription': 'carousel', 'aria-label': 'Estimativas' },
    h('div', { class: 'overflow-hidden' }, track),
  );
};
