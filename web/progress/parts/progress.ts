import { OPENING } from '../../../src/quote/flows/outline.ts';
import { h } from '../dom.ts';
import { WORDS } from '../words.ts';

export interface Progress {
  readonly percentual: number;
  readonly etapa: number;
  readonly total: number;
  /** What the customer reads of the screen; empty where there is nothing to say. */
  readonly title: string;
}

const MOST_WHILE_AT_WORK = 97;

const stepText = ({ etapa, total }: Progress): string => {
  const number = Math.floor(etapa);
  return number < 1 ? OPENING.fazendo : `Etapa ${number} de ${total}`;
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
  show(progress: Progress): void {
    const percentual = Math.min(progress.percentual, MOST_WHILE_AT_WORK);
    const percent = Math.round(percentual);
    this.#percent.textContent = `${percent}%`;
    const { title } = progress;
    this.#step.textContent = stepText(progress);
    this.#bar.setAttribute('aria-valuenow', String(percent));
    this.#bar.setAttribute(
      'aria-valuetext',
      `${percent}%, ${stepText(progress)}${title === '' ? '' : `: ${title}`}`,
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
