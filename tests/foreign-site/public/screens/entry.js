import { div, h, p, span } from '../dom.js';
import { heading, subtitle, titles } from '../drawing/field.js';
import { report } from '../net.js';

const CARDS = [
  ['car', 'Carro', 'carro'],
  ['motorcycle', 'Moto', 'moto'],
  ['life', 'Vida', null],
  ['residence', 'Residência', null],
];
const CARD =
  ' group product-card flex flex-col items-center justify-center gap-3 rounded-2xl bg-white shadow-custom transition-shadow duration-200 ';

const card = (context, [icon, words, value]) => {
  const pick = () => {
    if (value === null) {
      report(`other-product-${icon}`);
      return;
    }
    context.set('tipoVeiculo', value);
    context.submit();
  };
  return h(
    'button',
    { class: CARD, click: pick },
    h('img', { alt: `Icone ${icon}`, class: 'sm:w-[80px] sm:h-[80px]', src: `/insurance-icons/${icon}.svg` }),
    p('text-base sm:text-xl font-semibold text-gray-200 text-center', words),
  );
};

const loginStrip = () =>
  div(
    'login-strip bg-[#E0F2FF] rounded-2xl mt-10',
    div('', h('img', { alt: 'do-login-man', src: '/do-login-man.svg' })),
    div(
      '',
      p('font-semibold text-[#354E63]', 'Quer mais agilidade?'),
      p('text-sm font-normal text-[#354E63]', 'Faça seu login e obtenha resultados mais rápidos'),
    ),
    h(
      'button',
      {
        class: 'bg-secondary rounded-lg',
        id: 'fazerLoginTelaCotacao',
        click: () => report('login-at-entry'),
      },
      span('block md:hidden', 'Fazer login'),
      span('hidden md:block', 'Entrar com minha conta'),
    ),
  );

export const entry = {
  number: 1,
  bare: true,
  page: (context) => [
    div(
      'flex flex-col items-start max-w-screen-lg mx-auto px-4 mt-20',
      titles(
        heading('Qual seguro você deseja cotar?'),
        subtitle('Escolha o tipo de seguro e veja em poucos minutos quanto custa a sua proteção.'),
      ),
      div(
        'w-full mt-10',
        div('flex flex-wrap justify-center gap-4', ...CARDS.map((one) => card(context, one))),
      ),
      loginStrip(),
    ),
  ],
  values: (state) => ({ tipoVeiculo: state.tipoVeiculo }),
};
