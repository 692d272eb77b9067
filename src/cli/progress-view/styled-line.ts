import { styleText } from 'node:util';
import { terminalText } from '../../protocol/terminal-text.ts';
import { textWidth, truncateToWidth } from '../table/text-width.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface Span {
  readonly text: string;
  readonly style?: Style;
}

/** One line of the screen, before it is cut to the terminal's width and coloured. */
export type StyledLine = readonly Span[];

export const plainLine = (text: string, style?: Style): StyledLine => [style ? { text, style } : { text }];

export interface PaintOptions {
  readonly columns: number;
  readonly colors: boolean;
}

/** The line as it is written: never wider than the terminal. */
export const paintLine = (line: StyledLine, { columns, colors }: PaintOptions): string => {
  let left = columns;
  let painted = '';
  for (const { text, style } of line) {
    const shown = truncateToWidth(terminalText(text), left);
    left -= textWidth(shown);
    painted += style && colors && shown !== '' ? styleText(style, shown, { validateStream: false }) : shown;
    if (left <= 0) break;
  }
  return painted;
};
