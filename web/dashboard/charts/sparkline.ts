import uPlot from 'uplot';
import { el, setAttribute, setText } from '../dom/el.ts';
import { UNKNOWN } from '../format/numbers.ts';
import { colour } from './colours.ts';
import { fitWidth } from './fitted.ts';

const HEIGHT = 44;
const MS_PER_S = 1_000;

export interface SparklineOptions {
  readonly label: string;
  readonly format: (value: number) => string;
  /** The top of the scale unless a value is higher. */
  readonly top: number;
}

export interface Point {
  /** ISO 8601. */
  readonly at: string;
  readonly value: number | null;
}

/** One figure: its present value in words, its past as a line. */
export class Sparkline {
  readonly element: HTMLElement;
  readonly #place: HTMLElement;
  readonly #value = el('span', { class: 'spark-value num' }, UNKNOWN);
  readonly #options: SparklineOptions;
  #plot: uPlot | null = null;
  #data: uPlot.AlignedData = [[], []];

  constructor(options: SparklineOptions) {
    this.#options = options;
    this.#place = el('div', { class: 'spark-plot', role: 'img' });
    this.element = el(
      'div',
      { class: 'spark' },
      el('span', { class: 'spark-label' }, options.label),
      this.#value,
      this.#place,
    );
    fitWidth(this.#place, () => this.#plot, HEIGHT);
  }

  show(points: readonly Point[]): void {
    const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
    const last = points.at(-1)?.value ?? null;
    const { format, label } = this.#options;
    setText(this.#value, last === null ? UNKNOWN : format(last));
    setAttribute(
      this.#place,
      'aria-label',
      known.length === 0
        ? `${label}: sem dados`
        : `${label}: entre ${format(Math.min(...known))} e ${format(Math.max(...known))} desde que a página foi aberta`,
    );
    this.#data = [points.map(({ at }) => Date.parse(at) / MS_PER_S), points.map(({ value }) => value)];
    if (this.#plot === null) this.redraw();
    else this.#plot.setData(this.#data);
  }

  redraw(): void {
    this.#plot?.destroy();
    this.#plot = new uPlot(
      {
        width: Math.max(1, Math.floor(this.#place.clientWidth)),
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        padding: [3, 0, 3, 0],
        axes: [{ show: false }, { show: false }],
        scales: { y: { range: (_plot, _low, high) => [0, Math.max(this.#options.top, high)] } },
        series: [
          {},
          { stroke: colour('accent'), width: 1.5, fill: colour('accent-soft'), points: { show: false } },
        ],
      },
      this.#data,
      this.#place,
    );
  }
}
