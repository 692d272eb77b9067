import type { Report } from '../../../maintenance/report/report-schema.ts';
import { type Block, type Cell, reportText, type Table } from '../../../maintenance/report/report-text.ts';
import { terminalText } from '../../../protocol/terminal-text.ts';
import { renderTable } from '../../table/table.ts';
import { padToWidth, textWidth } from '../../table/text-width.ts';
import { wrapText } from '../../table/wrap.ts';
import type { Paint } from '../../terminal/paint.ts';

export interface ReportPage {
  readonly columns: number;
  readonly paint: Paint;
}

/** Two edges and, of each column, two blanks and a rule. */
const FRAME_OF_COLUMN = 3;

/** What the first column of a table of figures can be wrapped to. */
const NARROWEST_NAME = 14;

/** So few columns wrap well, whatever is in them. */
const FEW_COLUMNS = 2;

const INDENT = '  ';
const NARROWEST_TEXT = 20;

const cellText = (cell: Cell): string =>
  terminalText(typeof cell === 'object' ? cell.code : String(cell)).replace(/\s+/g, ' ');

const widthOf = (texts: readonly (readonly string[])[], at: number): number =>
  Math.max(...texts.map((row) => textWidth(row[at] ?? '')));

const fitsAsTable = (titles: readonly string[], rows: readonly (readonly string[])[], columns: number) => {
  if (titles.length <= FEW_COLUMNS) return true;
  const widths = titles.map((_, at) => widthOf([titles, ...rows], at));
  const [name = 0, ...figures] = widths;
  const taken = figures.reduce((sum, width) => sum + width, 0) + titles.length * FRAME_OF_COLUMN + 1;
  return columns - taken >= Math.min(name, NARROWEST_NAME);
};

/** A row that is too wide for a table, as a list of what it says. */
const cardLines = (
  titles: readonly string[],
  [name = '', ...values]: readonly string[],
  { columns, paint }: ReportPage,
): string[] => {
  const labels = titles.slice(1);
  const labelWidth = Math.max(...labels.map(textWidth));
  const margin = INDENT.length + labelWidth + INDENT.length;
  return [
    paint('bold', name),
    ...values.flatMap((value, at) =>
      wrapText(value, Math.max(NARROWEST_TEXT, columns - margin)).map(
        (line, number) =>
          INDENT + padToWidth(number === 0 ? (labels[at] ?? '') : '', labelWidth, 'left') + INDENT + line,
      ),
    ),
  ];
};

const tableLines = ({ titles, rows }: Table, page: ReportPage): string[] => {
  const texts = rows.map((row) => row.map(cellText));
  if (!fitsAsTable(titles, texts, page.columns)) return texts.flatMap((row) => cardLines(titles, row, page));
  const columns = titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' }) as const);
  return renderTable({ columns, rows: texts, maxWidth: page.columns });
};

const blockLines = (block: Block, page: ReportPage): string[] =>
  typeof block === 'string' ? wrapText(terminalText(block), page.columns) : tableLines(block, page);

/** The report for people at a terminal, no line wider than it. */
export const terminalReport = (report: Report, page: ReportPage): string => {
  const { title, begin, sections } = reportText(report);
  const parts = [
    [page.paint('bold', terminalText(title))],
    ...begin.map((block) => blockLines(block, page)),
    ...sections.flatMap((section) => {
      const [first = [], ...others] = section.blocks.map((block) => blockLines(block, page));
      return [[page.paint('cyan', section.title), ...first], ...others];
    }),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
