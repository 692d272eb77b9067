import type { ViewStream } from '../../../src/cli/progress-view/view.ts';

export const ESCAPE = '\u001B';

const SEQUENCE = new RegExp(`${ESCAPE}\\[(\\?)?(\\d*)([A-Za-z])`, 'y');

/** A terminal just good enough to see what a view leaves on the screen. */
export class Terminal implements ViewStream {
  readonly isTTY = true;
  columns: number;
  readonly rows: number;
  readonly lines: string[] = [''];
  cursorVisible = true;
  written = '';
  /** The widest line ever written, in characters. */
  widest = 0;
  #row = 0;
  #column = 0;

  constructor(columns = 80, rows = 60) {
    this.columns = columns;
    this.rows = rows;
  }

  get screen(): string {
    return this.lines.join('\n').trimEnd();
  }

  write(text: string): void {
    this.written += text;
    for (let at = 0; at < text.length; ) {
      SEQUENCE.lastIndex = at;
      const sequence = SEQUENCE.exec(text);
      if (sequence) {
        this.#obey(sequence[1] === '?', Number(sequence[2] || '0'), sequence[3] ?? '');
        at += sequence[0].length;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      this.#put(character);
      at += character.length;
    }
  }

  #put(character: string): void {
    if (character === '\n') {
      this.#row += 1;
      this.#column = 0;
      if (this.lines[this.#row] === undefined) this.lines[this.#row] = '';
    } else if (character === '\r') {
      this.#column = 0;
    } else {
      const line = (this.lines[this.#row] ?? '').padEnd(this.#column);
      this.lines[this.#row] = line.slice(0, this.#column) + character + line.slice(this.#column + 1);
      this.#column += 1;
      this.widest = Math.max(this.widest, this.#column);
    }
  }

  #obey(isPrivate: boolean, count: number, command: string): void {
    if (isPrivate && count === 25) this.cursorVisible = command === 'h';
    if (isPrivate) return;
    if (command === 'A') this.#row = Math.max(0, this.#row - count);
    if (command === 'K') this.lines[this.#row] = (this.lines[this.#row] ?? '').slice(0, this.#column);
    if (command === 'J') {
      this.lines.length = this.#row + 1;
      this.lines[this.#row] = (this.lines[this.#row] ?? '').slice(0, this.#column);
    }
  }
}
