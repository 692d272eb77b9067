import { terminalText } from '../../../protocol/terminal-text.ts';
import { ageText } from '../../../status/age-text.ts';
import type { ListRow } from '../../../status/list-row.ts';
import { padToWidth, textWidth } from '../../table/text-width.ts';
import { wrapText } from '../../table/wrap.ts';
import { type Paint, paintFor, type Style } from '../../terminal/paint.ts';
import { terminalColumns } from '../../terminal/terminal-columns.ts';
import { BETWEEN, type ColumnName, type Layout, layoutFor, type Widths, whatColumn } from './layout.ts';
import { STATE_WORDS, whatOf } from './words.ts';

type Cells = Readonly<Record<ColumnName, string>>;

interface Line {
  readonly cells: Cells;
  readonly style: Style;
}

const HEADER: Cells = { session: 'SESSION', state: 'STATE', screen: 'SCREEN', age: 'AGE', what: 'WHAT' };
const NAMES = Object.keys(HEADER) as ColumnName[];
const BELOW = '  ';

const lineOf = (row: ListRow, now: Date): Line => {
  const { word, style } = STATE_WORDS[row.estado];
  const cells = {
    session: row.session_id,
    state: word,
    screen: `${row.etapa_atual}/${row.total_etapas}`,
    age: ageText(row.atualizada_em, now),
    what: terminalText(whatOf(row)),
  };
  return { cells, style };
};

const widthsOf = (lines: readonly Cells[]): Widths => {
  const widthOf = (name: ColumnName): number =>
    lines.reduce((width, cells) => Math.max(width, textWidth(cells[name])), 0);
  return Object.fromEntries(NAMES.map((name) => [name, widthOf(name)])) as Record<ColumnName, number>;
};

/** Padded before it is coloured: escapes take no column. */
const cellText = (name: ColumnName, { cells, style }: Line, widths: Widths, paint: Paint): string => {
  const padded = padToWidth(cells[name], widths[name], 'left');
  return name === 'state' ? paint(style, padded) : padded;
};

const besideLines = (line: Line, { beside, whatWidth }: Layout, widths: Widths, paint: Paint): string[] => {
  const start = (['session', ...beside] as const).map((name) => cellText(name, line, widths, paint));
  const [first = '', ...others] = wrapText(line.cells.what, whatWidth);
  const margin = ' '.repeat(whatColumn(beside, widths));
  return [[...start, first].join(BETWEEN), ...others.map((text) => margin + text)];
};

const belowLines = ({ cells, style }: Line, terminal: number, paint: Paint): string[] => [
  cells.session,
  BELOW + [paint(style, cells.state), cells.screen, cells.age].join(BETWEEN),
  ...wrapText(cells.what, Math.max(1, terminal - BELOW.length)).map((text) => BELOW + text),
];

const headerText = ({ beside }: Layout, widths: Widths): string =>
  [
    ...(['session', ...beside] as const).map((name) => padToWidth(HEADER[name], widths[name], 'left')),
    HEADER.what,
  ].join(BETWEEN);

/** The sessions in operators' words, no line wider than the terminal; ids stay whole, to be copied. */
export const listFor = (
  rows: readonly ListRow[],
  now: Date,
  { columns, paint }: { readonly columns: number; readonly paint: Paint },
): string => {
  const lines = rows.map((row) => lineOf(row, now));
  const widths = widthsOf([HEADER, ...lines.map(({ cells }) => cells)]);
  const layout = layoutFor(widths, columns);
  const text =
    layout === null
      ? lines.flatMap((line) => belowLines(line, columns, paint))
      : [
          paint('bold', headerText(layout, widths)),
          ...lines.flatMap((line) => besideLines(line, layout, widths, paint)),
        ];
  return `${text.join('\n')}\n`;
};

/** `rpa-status --list` on a terminal. */
export const terminalList = (rows: readonly ListRow[], now: Date): string =>
  listFor(rows, now, { columns: terminalColumns(process.stdout), paint: paintFor(process.stdout) });
