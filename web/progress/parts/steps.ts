import { h, ICON, icon } from '../dom.ts';
import { SCREEN_NAMES } from '../screens.ts';

type StepState = 'done' | 'now' | 'next';

const SAID: Readonly<Record<StepState, string>> = { done: ', concluída', now: ', em andamento', next: '' };

/** The fifteen screens: what is done, where it is, what comes. */
export const steps = (etapa: number): HTMLElement => {
  const current = Math.floor(etapa);
  return h(
    'ol',
    { class: 'steps' },
    ...SCREEN_NAMES.map((name, index) => {
      const number = index + 1;
      const state: StepState = number < current ? 'done' : number === current ? 'now' : 'next';
      return h(
        'li',
        { class: state, 'aria-current': state === 'now' && 'step' },
        h('span', { class: 'dot', 'aria-hidden': 'true' }, state === 'done' && icon(ICON.check)),
        name,
        h('span', { class: 'sr' }, SAID[state]),
      );
    }),
  );
};
