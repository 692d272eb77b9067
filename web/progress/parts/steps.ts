import { h, ICON, icon } from '../dom.ts';

type StepState = 'done' | 'now' | 'next';

const SAID: Readonly<Record<StepState, string>> = { done: ', concluída', now: ', em andamento', next: '' };

export interface StepsInput {
  readonly titles: readonly string[];
  readonly etapa: number;
}

/** The screens: what is done, where it is, what comes. */
export const steps = ({ titles, etapa }: StepsInput): HTMLElement => {
  const current = Math.floor(etapa);
  return h(
    'ol',
    { class: 'steps' },
    ...titles.map((name, index) => {
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
