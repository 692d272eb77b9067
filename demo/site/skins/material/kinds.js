import { h } from '../../page/h.js';
import { svg } from './mui.js';

const CARD =
  ' group flex flex-row sm:flex-col items-center justify-center gap-3 sm:gap-2 w-[calc(50%-0.5rem)] max-w-[182px] sm:w-[228px] sm:max-w-none h-[80px] sm:h-[180px] rounded-2xl bg-white shadow-custom hover:shadow-custom-hover transition-shadow duration-200 ';

const card = ({ label, icon, pick }) =>
  h(
    'button',
    { class: CARD, click: pick },
    h('img', {
      alt: `Icone ${icon}`,
      class: 'w-10 h-10 sm:w-[80px] sm:h-[80px] transition-transform duration-200 group-hover:scale-125',
      src: `/insurance-icons/${icon}.svg`,
    }),
    h('p', { class: 'text-base sm:text-xl font-semibold text-gray-200 text-center' }, label),
  );

const loginOffer = (openLogin) =>
  h(
    'div',
    { class: 'convite bg-[#E0F2FF] rounded-2xl md:mt-12' },
    h('div', { class: 'order-3 md:order-1' }, h('img', { alt: 'do-login-man' })),
    h(
      'div',
      { class: 'order-1 md:order-2 col-span-2 md:mr-36 pt-[10px] px-8 md:px-0' },
      h('p', { class: 'xs:text-base md:text-lg font-semibold text-[#354E63]' }, 'Quer mais agilidade?'),
      h(
        'p',
        { class: 'md:text-sm font-normal text-[#354E63]' },
        'Faça seu login e obtenha resultados mais rápidos',
      ),
    ),
    h(
      'div',
      { class: 'order-3 flex items-end justify-end' },
      h(
        'button',
        { class: 'bg-secondary h-11 rounded-lg text-base', id: 'fazerLoginTelaCotacao', click: openLogin },
        h('span', { class: 'block md:hidden' }, 'Fazer login'),
        h('span', { class: 'hidden md:block' }, 'Entrar com minha conta'),
        svg(),
      ),
    ),
  );

/** Screen 1. */
export const kinds = ({ heading, hint, cards }) => {
  const alert = h('div', {});
  const openLogin = ({ target }) => target.dispatchEvent(new Event('entrar', { bubbles: true }));
  return {
    root: [
      h(
        'div',
        { class: 'flex flex-col w-full mb-14 text-center max-w-[29rem] gap-4 md:gap-8' },
        h('p', { class: 'text-[20px] md:text-2xl font-asap text-primary font-bold text-start' }, heading),
        h(
          'p',
          { class: 'text-sm md:text-base text-start text-neutral-100 font-medium font-workSans' },
          h('span', {}, hint),
        ),
      ),
      h('div', {}, h('div', { class: 'flex flex-wrap justify-center gap-4' }, cards.map(card)), alert),
      loginOffer(openLogin),
    ],
    showAlert: (text) =>
      alert.replaceChildren(...(text === null ? [] : [h('p', { role: 'alert', class: 'Mui-error' }, text)])),
  };
};
