import { h } from '../../page/h.js';
import { progress } from './mui.js';
import { planGrid } from './plans.js';

/** Screen 15. */
export const result = () => {
  const words = h('p', { class: 'text-lg font-semibold' });
  const timer = h('p', { class: 'text-sm text-neutral-100' });
  const waiting = h(
    'div',
    { class: 'MuiBackdrop-root mui-espera' },
    h(
      'div',
      { class: 'caixa-espera bg-white rounded-[10px] flex flex-col items-center gap-4' },
      progress(),
      words,
      timer,
    ),
  );
  const place = h('div', { class: 'flex flex-col items-center gap-8' });
  const root = h('div', { class: 'flex flex-col items-center w-full' }, place, waiting);
  const blurred = () => h('div', { class: 'embacado', 'aria-hidden': 'true' });
  let under = blurred();
  const replaceUnder = (next) => {
    under.replaceWith(next);
    under = next;
  };
  return {
    root,
    showWaiting: (text) => {
      words.textContent = text;
    },
    showTimer: (text) => {
      timer.textContent = text;
    },
    showEnd: (kind, text) => {
      waiting.remove();
      place.replaceChildren(
        h('p', { class: kind === 'manual' ? 'text-center text-base' : 'text-lg' }, text),
        ...(kind === 'manual' ? [timer] : []),
      );
    },
    showCongratulations: (text) => {
      waiting.remove();
      place.replaceChildren(
        h('p', { class: 'text-[20px] md:text-2xl font-asap text-primary font-bold' }, text),
        under,
      );
    },
    showPlans: (layout) => {
      const { root: grid, fill } = planGrid(layout);
      replaceUnder(grid);
      return { fill };
    },
    hidePlans: () => replaceUnder(blurred()),
  };
};
