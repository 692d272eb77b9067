import { durationText, percentText, screenText } from '../words.ts';
import { escapeHtml } from './escape.ts';

/** Plots as inline SVG: widths are of the drawing, the page scales it. */

const round = (value: number): string => value.toFixed(1);

const svg = (width: number, height: number, label: string, parts: readonly string[]): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">${parts.join('')}</svg>`;

const bar = (kind: string, x: number, y: number, width: number, height: number, title: string): string =>
  `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="2">` +
  `<title>${escapeHtml(title)}</title></rect>`;

const text = (x: number, y: number, words: string, anchor = 'start', kind = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${kind === '' ? '' : ` class="${kind}"`}>${escapeHtml(words)}</text>`;

const NICE = [1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number above. */
const niceAbove = (value: number): number => {
  if (value <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (NICE.find((step) => step * power >= value) ?? 10);
};

export interface ChartShare {
  readonly kind: 'good' | 'mild' | 'bad' | 'idle' | 'mark';
  readonly name: string;
  readonly value: number;
}

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly parts: readonly ChartShare[];
}

const PLOT = { width: 640, height: 190, left: 34, bottom: 22, top: 8 };
const LINES = 2;
const LABEL_PX = 44;

/** Columns of parts on each other, with a scale. */
export const columnChart = (label: string, columns: readonly Column[], width = PLOT.width): string => {
  const { height, left, bottom, top } = PLOT;
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const highest = niceAbove(Math.max(0, ...sums));
  const floor = height - bottom;
  const perUnit = (floor - top) / highest;
  const step = (width - left) / Math.max(1, columns.length);
  const barWidth = Math.min(46, step * 0.68);
  const scale = Array.from({ length: LINES + 1 }, (_, at) => (highest * at) / LINES)
    .filter(Number.isInteger)
    .map((value) => {
      const y = floor - value * perUnit;
      return `<line class="rule" x1="${left}" x2="${width}" y1="${round(y)}" y2="${round(y)}"/>${text(left - 8, y + 4, String(value), 'end')}`;
    });
  const widest = Math.max(1, ...columns.map(({ label: words }) => words.length));
  const every = Math.ceil(
    (columns.length * Math.max(LABEL_PX / 2, (widest * LABEL_PX) / 5)) / (width - left),
  );
  const drawn = columns.map(({ name, label: words, parts }, at) => {
    const x = left + step * at + (step - barWidth) / 2;
    let y = floor;
    const stack = parts
      .filter(({ value }) => value > 0)
      .map(({ kind, name: what, value }) => {
        y -= value * perUnit;
        return bar(kind, x, y, barWidth, Math.max(1, value * perUnit - 1), `${name}: ${value} ${what}`);
      });
    return stack.join('') + (at % every === 0 ? text(x + barWidth / 2, height - 5, words, 'middle') : '');
  });
  return svg(width, height, label, [...scale, ...drawn]);
};

export interface ScreenBar {
  readonly fluxo: string;
  readonly tela: number;
  readonly name: string | null;
  readonly count: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly share: number | null;
}

const ROWS = { width: 1000, left: 372, right: 190, height: 26, bar: 12 };

/** A bar to the median and a line on to p95 for each screen. */
export const screenChart = (screens: readonly ScreenBar[]): string => {
  const { width, left, right, height, bar: thickness } = ROWS;
  const longest = Math.max(1, ...screens.map(({ p95_ms }) => p95_ms));
  const perMs = (width - left - right) / longest;
  const rows = screens.map((screen, at) => {
    const { count, p50_ms, p95_ms, share } = screen;
    const name = screenText(screen, screens);
    const middle = height * at + height / 2;
    const title = `${name}: p50 ${durationText(p50_ms)}, p95 ${durationText(p95_ms)}, ${count} visits`;
    return [
      text(left - 14, middle + 4, name, 'end', 'ink'),
      bar('track', left, middle - thickness / 2, width - left - right, thickness, title),
      bar('mark', left, middle - thickness / 2, Math.max(2, p50_ms * perMs), thickness, title),
      `<line class="whisker" x1="${round(left + p50_ms * perMs)}" x2="${round(left + p95_ms * perMs)}" y1="${middle}" y2="${middle}"/>`,
      text(
        width - right + 14,
        middle + 4,
        `${durationText(p50_ms)} · ${durationText(p95_ms)}`,
        'start',
        'ink',
      ),
      text(width, middle + 4, percentText(share), 'end'),
    ].join('');
  });
  return `<div class="plot">${svg(width, height * screens.length, 'Time per screen', rows)}</div>`;
};

const STRIP = { width: 1000, height: 26 };

export interface Stretch {
  readonly kind: 'good' | 'bad' | 'idle';
  readonly name: string;
  /** 0…1 of the whole. */
  readonly from: number;
  readonly to: number;
}

/** The whole period as one strip. */
export const strip = (label: string, stretches: readonly Stretch[]): string => {
  const { width, height } = STRIP;
  const parts = stretches.map(({ kind, name, from, to }) =>
    bar(kind, from * width, 0, Math.max(2, (to - from) * width), height, name),
  );
  return svg(width, height, label, parts);
};
