import { padToWidth, textWidth } from '../table/text-width.ts';
import { wrapText } from '../table/wrap.ts';
import type { Entry, Guide } from './guide.ts';

const INDENT = '  ';
const BETWEEN = '  ';

/** A longer term has a line of its own. */
const WIDEST_TERM = 30;

const termColumn = (entries: readonly Entry[]): number =>
  Math.max(0, ...entries.map(({ term }) => textWidth(term)).filter((width) => width <= WIDEST_TERM));

const entryLines = ({ term, text }: Entry, column: number, width: number): string[] => {
  const start = INDENT.length + column + BETWEEN.length;
  const [first = '', ...others] = wrapText(text, width - start);
  const below = others.map((line) => ' '.repeat(start) + line);
  if (textWidth(term) > column) return [INDENT + term, ' '.repeat(start) + first, ...below];
  return [INDENT + padToWidth(term, column, 'left') + BETWEEN + first, ...below];
};

const listLines = (title: string, entries: readonly Entry[], width: number): string[] => [
  '',
  `${title}:`,
  ...entries.flatMap((entry) => entryLines(entry, termColumn(entries), width)),
];

/** What follows the options in a command's help, in lines of at most `width` columns. */
export const guideText = ({ notes = [], lists = [], examples, exits }: Guide, width: number): string =>
  [
    ...notes.flatMap((note) => ['', ...wrapText(note, width)]),
    ...lists.flatMap(({ title, entries }) => listLines(title, entries, width)),
    ...listLines('Examples', examples, width),
    ...listLines('Exit codes', exits, width),
  ].join('\n');
