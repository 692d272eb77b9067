import { variant } from '../context.js';
import { div, h, p, span } from '../dom.js';
import { heading, subtitle, titles } from '../drawing/field.js';
import { footer } from '../shell.js';

const NO_BREAK_SPACE = ' ';
const ROUND =
  'absolute h-8 w-8 rounded-full border border-primary bg-background flex items-center justify-center carousel-arrow';

const small = (words) => h('span', { style: 'font-size: 62.5%;' }, words);
const amount = (words) => {
  const [whole, cents] = words.replace(`R$${NO_BREAK_SPACE}`, '').split(',');
  return span(
    'font-semibold text-xl',
    small('R$'),
    h('span', {}, `${NO_BREAK_SPACE}${whole}`),
    small(`,${cents}`),
  );
};

const priceLine = ({ de, ate }) =>
  de === null
    ? p('text-primary', 'Valor sob consulta')
    : h(
        'button',
        { type: 'button', class: 'text-gray-100' },
        p('text-primary underline', 'De ', amount(de), ' até ', amount(ate)),
      );

const benefit = (words) =>
  div(
    'items-center justify-start flex flex-row w-full gap-5',
    h('img', { alt: 'Icone de OK', src: '/icone-ok.svg' }),
    p('text-sm text-gray-100 font-normal', words),
  );

const cardTitle = (name) =>
  variant === 'f'
    ? h('h3', { class: 'text-white font-asap text-lg' }, name)
    : h(
        'label',
        { class: 'font-asap tracking-wide text-base' },
        h(
          'button',
          { type: 'button', class: 'text-gray-100' },
          p('text-white underline', 'Cobertura ', h('b', {}, name)),
        ),
      );

const card = (estimate) =>
  div(
    'xl:w-[24rem] w-full h-auto border-2 border-primary rounded-xl',
    div(
      'flex flex-col bg-primary w-full h-[50px] items-center rounded-t-lg justify-center text-center text-white',
      div('flex items-center gap-2', cardTitle(estimate.nome)),
    ),
    div(
      'flex flex-col border-b-2 w-full h-auto border-primary text-center items-center justify-center undefined p-5',
      div(
        'flex flex-col items-center',
        div(
          'flex',
          div(
            'flex flex-col leading-tight',
            h(
              'label',
              { class: 'text-primary font-asap text-sm flex items-center gap-1' },
              priceLine(estimate),
            ),
          ),
        ),
        estimate.de === null
          ? null
          : div('text-primary text-xs font-bold', 'com possibilidade de parcelamento sem juros'),
      ),
    ),
    estimate.beneficios.length === 0
      ? null
      : div(
          'py-4 px-6',
          div(
            'flex flex-col pl-4',
            h(
              'button',
              { type: 'button', class: 'text-gray-100 text-start' },
              h(
                'label',
                { class: 'font-semibold text-base text-primary underline' },
                'Principais Benefícios',
              ),
            ),
          ),
          div('gap-3 flex flex-col pl-4 mt-3', ...estimate.beneficios.map(benefit)),
        ),
  );

const loadingCard = () =>
  div(
    'xl:w-[24rem] w-full border-2 rounded-xl loading-card',
    span('skeleton'),
    span('skeleton'),
    span('skeleton tall'),
  );

const slide = (content) =>
  h(
    'div',
    {
      role: 'group',
      'aria-roledescription': 'slide',
      class: 'min-w-0 shrink-0 grow-0 basis-full pl-4 flex justify-center',
    },
    content,
  );

const carousel = (slides) => {
  const track = h(
    'div',
    { class: 'flex -ml-4 carousel-track', style: 'transform: translate3d(0px, 0px, 0px);' },
    ...slides,
  );
  let position = 0;
  const move = (step) => {
    position = Math.min(Math.max(position + step, 0), slides.length - 1);
    track.style.transform = `translate3d(${-100 * position}%, 0px, 0px)`;
    previous.disabled = position === 0;
    next.disabled = position === slides.length - 1;
  };
  const previous = h(
    'button',
    { type: 'button', class: `${ROUND} left`, disabled: true, click: () => move(-1) },
    h('svg'),
    span('sr-only', 'Previous slide'),
  );
  const next = h(
    'button',
    { type: 'button', class: `${ROUND} right`, click: () => move(1) },
    h('svg'),
    span('sr-only', 'Next slide'),
  );
  return h(
    'div',
    { class: 'relative w-[600px] max-md:w-full', role: 'region', 'aria-roledescription': 'carousel' },
    div('overflow-hidden', track),
    previous,
    next,
  );
};

export const estimates = {
  number: 5,
  step: 'Veículo',
  page: (context) => {
    const cards = context.data?.estimativas.map(card) ?? [loadingCard()];
    return [
      div(
        'flex flex-col gap-8',
        div(
          'flex flex-col items-center justify-center',
          titles(
            heading('Confira abaixo a estimativa inicial para o seu seguro carro!'),
            subtitle(
              'Essa é somente uma ',
              h('b', {}, 'estimativa'),
              ' e o valor pode mudar com o seu perfil.',
            ),
          ),
        ),
        div(
          'pb-36 flex flex-col items-center justify-center',
          div('flex items-center justify-center w-full', carousel(cards.map(slide))),
        ),
      ),
      footer({
        id: 'gtm-telaEstimativaContinuarParaCotacaoFinal',
        onBack: context.back,
        onContinue: context.submit,
      }),
    ];
  },
  values: () => ({}),
};
