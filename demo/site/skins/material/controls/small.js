import { h } from '../../../page/h.js';

/** Fields one below the other, each in a block of its own. */
export const group = (roots) => h('div', { class: 'flex flex-col gap-6' }, roots);

export const place = () => h('div', { class: 'flex flex-col gap-4' });

export const link = (text) =>
  h('p', { class: 'text-primary text-base font-asap font-semibold underline cursor-pointer' }, text);

export const tip = (text) =>
  h(
    'div',
    { class: 'items-center justify-center text-center max-w-[29rem] mb-24 mt-10' },
    h(
      'div',
      { class: 'flex items-center justify-start' },
      h('img', { alt: 'Icone de uma lampada', src: '/lampada.svg', class: 'h-6 self-start' }),
      h(
        'p',
        { class: 'break-words ml-3 text-start font-workSans text-xs font-medium text-[#9C9898]' },
        h('span', { class: 'font-bold' }, 'Dica: '),
        text,
      ),
    ),
  );
