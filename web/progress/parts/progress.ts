import { h } from '../dom.ts';
import { SCREEN_NAMES, screenOf } from '../screens.ts';
import { WORDS } from '../words.ts';

export interface Progress {
  readonly percentual: number;
  readonly etapa: number;
}

const MOST_WHILE_AT_WORK = 97;

const stepText = (etapa: number): string => {
  const number = Math.floor(etapa);
  if (number < 1) return 'Abrindo o site da seguradora';
  return `Etapa ${number} de ${SCREEN_NAMES.length}`;
};

/** The bar with its figures; kept, so that it moves instead of jumping. */
export class ProgressBar {
  readonly #percent = h('strong', { class: 'percent', 'aria-hidden': 'true' });
  readonly #step = h('span', { class: 'quiet' });
  readonly #time = h('span', { class: 'quiet time' });
  readonly #fill = h('div', { class: 'fill' });
  readonly #bar = h(
    'div',
    {
      class: 'bar',
      role: 'progressbar',
      'aria-label': WORDS.progressLabel,
      'aria-valuemin': '0',
      'aria-valuemax': '100',
    },
    this.#fill,
  );
  readonly element = h(
    'div',
    { class: 'progress', part: 'progress' },
    h('div', { class: 'figures' }, this.#percent, this.#step, this.#time),
    this.#bar,
  );

  /** Until it has ended it is not complete, though the last screen counts as the whole way. */
  show({ percentual: reached, etapa }: Progress): void {
    const percentual = Math.min(reached, MOST_WHILE_AT_WORK);
    const percent = Math.round(percentual);
    const screen = screenOf(etapa);
    this.#percent.textContent = `${percent}%`;
    this.#step.textContent = stepText(etapa);
    this.#bar.setAttribute('aria-valuenow', String(percent));
    this.#bar.setAttribute(
      'aria-valuetext',
      `${percent}%, ${stepText(etapa)}${screen === null ? '' : `: ${screen.name}`}`,
    );
    this.#fill.style.setProperty('transform', `translateX(${percentual - 100}%)`);
  }

  /** @param hint what there is to say about how long it takes */
  showTime(elapsedS: number, hint: string): void {
    const seconds = Math.floor(elapsedS);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    this.#time.textContent = `${hint} · ${clock}`;
  }
}
