import uPlot from 'uplot';
import type { Stats } from '../../../src/live/stats/stats-schema.ts';
import { el, setText } from '../dom/el.ts';
import { count } from '../format/numbers.ts';
import { instant } from '../format/times.ts';
import { colour } from './colours.ts';
import { fitWidth } from './fitted.ts';

const HEIGHT = 220;
const MS_PER_S = 1_000;
const DAY_S = 86_400;

type Kind = 'succeeded' | 'refused' | 'failed' | 'stopped';

/** From the bottom of each column to its top. */
const KINDS: readonly { readonly key: Kind; readonly label: string }[] = [
  { key: 'succeeded', label: 'Concluídas' },
  { key: 'refused', label: 'Recusadas' },
  { key: 'failed', label: 'Falhas' },
  { key: 'stopped', label: 'Paradas' },
];

type Buckets = Stats['throughput']['buckets'];

/** Height of each column up to and with each kind; the tallest is drawn first, so each shows its own part. */
const stacked = (buckets: Buckets): (number | null)[][] => {
  const below = buckets.map(() => 0);
  return KINDS.map(({ key }) =>
    buckets.map((bucket, index) => {
      below[index] = (below[index] ?? 0) + bucket[key];
      return below[index] || null;
    }),
  ).toReversed();
};

const axis = (): uPlot.Axis => ({
  stroke: colour('ink-2'),
  grid: { stroke: colour('line'), width: 1 },
  ticks: { show: false },
  font: '12px system-ui, sans-serif',
});

/** How many sessions ended when, and how: columns, with the numbers under the pointer, and as a table. */
export class ThroughputChart {
  readonly element: HTMLElement;
  readonly #place = el('div', { class: 'plot' });
  readonly #readout = el('p', { class: 'readout num', 'aria-hidden': 'true' });
  readonly #legend = el('ul', { class: 'legend' });
  readonly #table = el('tbody', {});
  #plot: uPlot | null = null;
  #throughput: Stats['throughput'] | null = null;
  #key = '';

  constructor() {
    this.element = el(
      'figure',
      { class: 'chart' },
      el('figcaption', { class: 'chart-head' }, this.#legend, this.#readout),
      this.#place,
      el(
        'details',
        { class: 'as-table' },
        el('summary', {}, 'Ver como tabela'),
        el(
          'div',
          { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Sessões por período' },
          el(
            'table',
            { class: 'small-table' },
            el(
              'thead',
              {},
              el(
                'tr',
                {},
                el('th', { scope: 'col' }, 'De'),
                ...KINDS.map(({ label }) => el('th', { scope: 'col' }, label)),
              ),
            ),
            this.#table,
          ),
        ),
      ),
    );
    fitWidth(this.#place, () => this.#plot, HEIGHT);
  }

  show(throughput: Stats['throughput']): void {
    const key = JSON.stringify(throughput);
    if (key === this.#key) return;
    this.#key = key;
    this.#throughput = throughput;
    this.#drawLegend(throughput.buckets);
    this.#table.replaceChildren(
      ...throughput.buckets
        .toReversed()
        .map((bucket) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, instant(bucket.start, 'day')),
            ...KINDS.map((kind) => el('td', { class: 'num' }, count(bucket[kind.key]))),
          ),
        ),
    );
    this.redraw();
  }

  /** Again from the beginning: colours have changed, or the data. */
  redraw(): void {
    this.#plot?.destroy();
    this.#plot = this.#throughput === null ? null : this.#draw(this.#throughput);
  }

  #drawLegend(buckets: Buckets): void {
    const total = (kind: Kind): number => buckets.reduce((sum, bucket) => sum + bucket[kind], 0);
    this.#legend.replaceChildren(
      ...KINDS.map(({ key, label }) =>
        el(
          'li',
          { 'data-state': key },
          el('span', { class: 'swatch' }),
          `${label} `,
          el('strong', { class: 'num' }, count(total(key))),
        ),
      ),
    );
  }

  #draw({ buckets, bucket_s }: Stats['throughput']): uPlot {
    const times = buckets.map(({ start }) => Date.parse(start) / MS_PER_S);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    const bars = uPlot.paths.bars?.({ align: 1, size: [0.82, 48] });
    const series = KINDS.toReversed().map(
      ({ key, label }): uPlot.Series => ({
        label,
        fill: colour(`fill-${key}`),
        stroke: colour('surface'),
        width: 1,
        points: { show: false },
        ...(bars !== undefined && { paths: bars }),
      }),
    );
    const options: uPlot.Options = {
      width: Math.max(1, Math.floor(this.#place.clientWidth)),
      height: HEIGHT,
      legend: { show: false },
      padding: [8, 4, 0, 0],
      cursor: { points: { show: false }, y: false, drag: { x: false, y: false } },
      scales: {
        x: { range: [first, last + bucket_s] },
        y: { range: (_plot, _low, high) => [0, Math.max(4, high * 1.08)] },
      },
      axes: [
        {
          ...axis(),
          size: 26,
          grid: { show: false },
          values: (_plot, ticks) => ticks.map((tick) => (tick > last ? '' : this.#tick(tick, bucket_s))),
        },
        {
          ...axis(),
          size: 36,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000],
          values: (_plot, ticks) => ticks.map(count),
        },
      ],
      series: [{}, ...series],
      hooks: { setCursor: [({ cursor }) => this.#read(cursor.idx ?? null)] },
    };
    return new uPlot(options, [times, ...stacked(buckets)] as uPlot.AlignedData, this.#place);
  }

  #tick(atS: number, bucketS: number): string {
    const iso = new Date(atS * MS_PER_S).toISOString();
    if (bucketS >= DAY_S / 4) return instant(iso, 'day').slice(0, 5);
    return instant(iso);
  }

  #read(index: number | null): void {
    const bucket = index === null ? undefined : this.#throughput?.buckets[index];
    const parts = bucket === undefined ? [] : KINDS.map(({ key, label }) => `${label} ${count(bucket[key])}`);
    setText(
      this.#readout,
      bucket === undefined ? '' : `${instant(bucket.start, 'day')}  ${parts.join('  ')}`,
    );
  }
}
