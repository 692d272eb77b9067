import { type Alignment, padToWidth, textWidth } from './text-width.ts';
import { wrapText } from './wrap.ts';

export interface Column {
  readonly title: string;
  /** @default 'left' */
  readonly align?: Alignment;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of the terminal that the table may take; cells wrap to fit. */
  readonly maxWidth: number;
}

/** A table needs this much of a column to stay readable. */
const NARROWEST_CELL = 8;

/** A line's own characters: two edges, two blanks per cell and one rule between cells. */
const frameWidth = (columns: number): number => 3 * columns + 1;

const naturalWidths = ({ columns, rows }: Table): number[] =>
  columns.map(({ title }, at) => Math.max(textWidth(title), ...rows.map((row) => textWidth(row[at] ?? ''))));

/** Takes width from the widest column until the table fits. */
const shrink = (widths: readonly number[], available: number): number[] => {
  const shrunk = [...widths];
  let excess = shrunk.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...shrunk);
    if (widest <= NARROWEST_CELL) break;
    shrunk[shrunk.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return shrunk;
};

const rule = (widths: readonly number[], [left, between, right]: readonly [string, string, string]): string =>
  left + widths.map((width) => '─'.repeat(width + 2)).join(between) + right;

const rowLines = (
  cells: readonly string[],
  widths: readonly number[],
  aligns: readonly Alignment[],
): string[] => {
  const wrapped = widths.map((width, at) => wrapText(cells[at] ?? '', width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const padded = widths.map((width, at) =>
      padToWidth(wrapped[at]?.[line] ?? '', width, aligns[at] ?? 'left'),
    );
    return `│ ${padded.join(' │ ')} │`;
  });
};

/** @returns the table's lines, drawn with box characters */
export const renderTable = (table: Table): string[] => {
  const widths = shrink(naturalWidths(table), table.maxWidth - frameWidth(table.columns.length));
  const aligns = table.columns.map(({ align = 'left' }) => align);
  const titles = table.columns.map(({ title }) => title);
  return [
    rule(widths, ['┌', '┬', '┐']),
    ...rowLines(titles, widths, aligns),
    rule(widths, ['├', '┼', '┤']),
    ...table.rows.flatMap((cells) => rowLines(cells, widths, aligns)),
    rule(widths, ['└', '┴', '┘']),
  ];
};
