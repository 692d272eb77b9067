import { div, h, p, span } from '../dom.js';

export const hint = (words) =>
  div(
    'items-center justify-center text-center max-w-[29rem] mb-24 mt-10',
    div(
      'flex items-center justify-start',
      h('img', { alt: 'Icone de uma lampada', class: 'h-6 self-start', src: '/lamp.svg' }),
      p(
        'break-words ml-3 text-start font-workSans text-xs font-medium text-[#9C9898]',
        span('font-bold', 'Dica: '),
        words,
      ),
    ),
  );
