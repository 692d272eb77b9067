import { h } from '../../page/h.js';
import { svg } from './mui.js';

const ROUND_BUTTON =
  'whitespace-nowrap text-sm font-normal border border-primary bg-background absolute h-8 w-8 rounded-full top-1/2 -translate-y-1/2 flex items-center justify-center';
const SMALL = 'font-size: 62.5%;';

/** "R$ 1.310,00" as the page splits it: a small R$, the reais behind a hard space, small centavos. */
const money = (text) => {
  const [, whole, cents] = /^R\$ (.+)(,\d{2})$/.exec(text);
  return h(
    'span',
    { class: 'font-semibold text-xl' },
    h('span', { style: SMALL }, 'R$'),
    h('span', {}, `\u00a0${whole}`),
    h('span', { style: SMALL }, cents),
  );
};

const priceWords = ({ de, ate }) =>
  de === null ? ['Valor sob consulta'] : ['De ', money(de), ' até ', money(ate)];

const benefit = (text) =>
  h(
    'div',
    { class: 'items-center justify-start flex flex-row w-full gap-5' },
    h('img', { alt: 'Icone de OK', src: '/icone-ok.svg' }),
    h('p', { class: 'text-sm text-gray-100 font-normal' }, text),
  );

const cardTitle = (nome) =>
  h(
    'div',
    {
      class:
        'flex flex-col bg-primary w-full h-[50px] items-center rounded-t-lg justify-center text-center text-white',
    },
    h(
      'div',
      { class: 'flex items-center gap-2' },
      h(
        'label',
        { class: 'font-asap tracking-wide text-base' },
        h(
          'button',
          { class: 'text-gray-100', type: 'button' },
          h('p', { class: 'text-white underline' }, 'Cobertura ', h('b', {}, nome)),
        ),
      ),
    ),
  );

const cardBenefits = (beneficios) =>
  h(
    'div',
    { class: 'py-4 px-6 max-xl:pl-11' },
    h(
      'div',
      { class: 'flex flex-col pl-4' },
      h(
        'div',
        { class: 'flex items-center gap-1' },
        h(
          'button',
          { class: 'text-gray-100', type: 'button' },
          h('label', { class: 'font-semibold text-base text-primary underline' }, 'Principais Benefícios'),
        ),
      ),
    ),
    h('div', { class: 'gap-3 flex flex-col pl-4 mt-3' }, beneficios.map(benefit)),
  );

export const estimateCard = ({ nome, beneficios }) => {
  const words = h('p', { class: 'text-primary underline' }, h('span', { class: 'MuiSkeleton-root' }));
  const payment = h('div', { class: 'text-primary text-xs font-bold' });
  const price = h(
    'div',
    {
      class:
        'flex flex-col border-b-2 w-full h-auto border-primary text-center items-center justify-center undefined p-5',
    },
    h(
      'div',
      { class: 'flex flex-col items-center' },
      h(
        'div',
        { class: 'flex' },
        h(
          'div',
          { class: 'flex flex-col leading-tight' },
          h(
            'label',
            { class: 'text-primary font-asap text-sm flex items-center gap-1' },
            h('button', { class: 'text-gray-100', type: 'button' }, words),
          ),
        ),
      ),
      payment,
    ),
  );
  const root = h(
    'div',
    {
      role: 'group',
      'aria-roledescription': 'slide',
      class: 'min-w-0 shrink-0 grow-0 basis-full pl-4 flex items-center justify-center',
    },
    h(
      'div',
      { class: 'xl:w-[24rem] w-full h-auto border-2 border-primary rounded-xl' },
      cardTitle(nome),
      price,
      cardBenefits(beneficios),
    ),
  );
  const fill = (card) => {
    words.replaceChildren(...priceWords(card));
    payment.textContent = card.de === null ? '' : 'com possibilidade de parcelamento sem juros';
  };
  return { root, fill };
};

/** The carousel shows one card at a time; the buttons move the track. */
export const estimates = (slides) => {
  const track = h('div', { class: 'flex -ml-4', style: 'transform: translate3d(0px, 0px, 0px);' }, slides);
  let shown = 0;
  const move = (by) => {
    shown = Math.min(Math.max(0, shown + by), track.children.length - 1);
    track.style.transform = `translate3d(${-100 * shown}%, 0px, 0px)`;
    previous.disabled = shown === 0;
    next.disabled = shown === track.children.length - 1;
  };
  const button = (words, by, side) =>
    h(
      'button',
      { class: `${ROUND_BUTTON} ${side}`, type: 'button', disabled: by < 0, click: () => move(by) },
      svg(),
      h('span', { class: 'sr-only' }, words),
    );
  const previous = button('Previous slide', -1, 'ml-6 md:ml-10');
  const next = button('Next slide', 1, '-right-0 mr-6 md:mr-10');
  const root = h(
    'div',
    { class: 'flex items-center justify-center w-full' },
    h(
      'div',
      { class: 'relative w-[600px] max-md:w-full', role: 'region', 'aria-roledescription': 'carousel' },
      h('div', { class: 'overflow-hidden' }, track),
      previous,
      next,
    ),
  );
  return { root, track };
};
