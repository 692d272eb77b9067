import { textWidth } from '../table/text-width.ts';
import { paintLine, type StyledLine } from './styled-line.ts';
import { DEFAULT_COLUMNS, type ViewStream } from './view.ts';

const ESCAPE = '\u001B[';
const HIDE_CURSOR = `${ESCAPE}?25l`;
const SHOW_CURSOR = `${ESCAPE}?25h`;
const ERASE_TO_LINE_END = `${ESCAPE}K`;
const ERASE_BELOW = `${ESCAPE}J`;

/** Terminals that know them show what lies between the two at once; the others ignore them. */
const BEGIN_SYNCHRONIZED = `${ESCAPE}?2026h`;
const END_SYNCHRONIZED = `${ESCAPE}?2026l`;

const cursorUp = (lines: number): string => (lines > 0 ? `${ESCAPE}${lines}A` : '');

/** Keeps one block of lines up to date in place, and the cursor hidden meanwhile. */
export class Painter {
  readonly #stream: ViewStream;
  readonly #colors: boolean;
  #drawn: readonly string[] = [];
  #widths: readonly number[] = [];
  #columns = 0;
  #hidden = false;

  constructor(stream: ViewStream, colors: boolean) {
    this.#stream = stream;
    this.#colors = colors;
  }

  get columns(): number {
    return this.#stream.columns ?? DEFAULT_COLUMNS;
  }

  /** Replaces what was drawn before; writes only the lines that changed. */
  draw(lines: readonly StyledLine[]): void {
    const columns = this.columns;
    // One column stays free: some terminals wrap when the last one is filled.
    const painted = lines.map((line) => paintLine(line, { columns: columns - 1, colors: this.#colors }));
    const unchanged = (line: string, at: number): boolean =>
      columns === this.#columns && line === this.#drawn[at];
    if (painted.length === this.#drawn.length && painted.every(unchanged)) return;
    const body = painted
      .map((line, at) => (unchanged(line, at) ? '\n' : `${line}${ERASE_TO_LINE_END}\n`))
      .join('');
    const hide = this.#hidden ? '' : HIDE_CURSOR;
    this.#hidden = true;
    this.#stream.write(
      `${BEGIN_SYNCHRONIZED}${hide}${this.#toTop(columns)}${body}${ERASE_BELOW}${END_SYNCHRONIZED}`,
    );
    this.#drawn = painted;
    this.#columns = columns;
    this.#widths = lines.map((line) =>
      Math.min(columns - 1, textWidth(line.map(({ text }) => text).join(''))),
    );
  }

  /** Shows the cursor again; what was drawn stays. */
  release(): void {
    if (!this.#hidden) return;
    this.#hidden = false;
    this.#stream.write(SHOW_CURSOR);
  }

  /** A window that became narrower has wrapped the lines that were wider. */
  #toTop(columns: number): string {
    const rows = this.#widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return `\r${cursorUp(rows)}`;
  }
}
