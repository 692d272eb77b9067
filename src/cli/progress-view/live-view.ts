import type { RunEvent } from '../../run/run-event.ts';
import { endingOf } from './ending.ts';
import { frameOf } from './frame.ts';
import { Painter } from './painter.ts';
import { afterEvent, initialState, type ViewState } from './state.ts';
import { plainLine, type StyledLine } from './styled-line.ts';
import { DEFAULT_ROWS, type ProgressView, type ViewOptions, type ViewStream } from './view.ts';

const REDRAW_EVERY_MS = 100;

/** The list of screens, redrawn in place on a terminal. */
export class LiveView implements ProgressView {
  readonly #stream: ViewStream;
  readonly #options: Required<ViewOptions>;
  readonly #painter: Painter;
  readonly #ticker: NodeJS.Timeout;
  #state: ViewState;
  #closed = false;

  constructor(stream: ViewStream, options: Required<ViewOptions>) {
    this.#stream = stream;
    this.#options = options;
    this.#state = initialState(options.now());
    this.#painter = new Painter(stream, options.colors);
    this.#ticker = setInterval(() => this.#draw(), REDRAW_EVERY_MS);
    this.#ticker.unref();
    process.once('exit', this.close);
    this.#draw();
  }

  readonly onEvent = (event: RunEvent): void => {
    if (this.#closed) return;
    this.#state = afterEvent(this.#state, event, this.#options.now());
    this.#draw();
    if (event.type === 'end') this.close();
  };

  /** Gives the terminal back; a session that did not end leaves its last picture. */
  readonly close = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#ticker);
    process.removeListener('exit', this.close);
    this.#painter.release();
  };

  #draw(): void {
    const { title, flow, lastScreen, now } = this.#options;
    const columns = this.#painter.columns;
    const head: StyledLine[] = title === '' ? [] : [plainLine(`  ${title}`, 'bold')];
    const ending = endingOf(this.#state, flow, columns - 1);
    const rows = (this.#stream.rows ?? DEFAULT_ROWS) - head.length;
    // The ending scrolls: it need not fit beside the list, which is not redrawn any more.
    const options = { flow, lastScreen, nowMs: now(), columns: columns - 1, rows };
    const frame = frameOf(this.#state, options);
    this.#painter.draw([...head, ...frame, ...ending]);
  }
}
