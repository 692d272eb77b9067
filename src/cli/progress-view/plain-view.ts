import { terminalText } from '../../protocol/terminal-text.ts';
import { screenName } from '../../quote/flows/outline.ts';
import type { RunEvent } from '../../run/run-event.ts';
import { formatClock, formatDuration } from './duration.ts';
import { endingOf } from './ending.ts';
import { afterEvent, initialState, percentOf, type ViewState } from './state.ts';
import { paintLine } from './styled-line.ts';
import { DEFAULT_COLUMNS, type ProgressView, type ViewOptions, type ViewStream } from './view.ts';

/** One line per event, for pipes, log files and terminals that cannot move the cursor. */
export class PlainView implements ProgressView {
  readonly #stream: ViewStream;
  readonly #options: Required<ViewOptions>;
  #state: ViewState;

  constructor(stream: ViewStream, options: Required<ViewOptions>) {
    this.#stream = stream;
    this.#options = options;
    this.#state = initialState(options.now());
  }

  readonly onEvent = (event: RunEvent): void => {
    const nowMs = this.#options.now();
    this.#state = afterEvent(this.#state, event, nowMs);
    const text = this.#lineFor(event);
    if (text !== null) this.#stream.write(`${formatClock(new Date(nowMs))}  ${terminalText(text)}\n`);
    if (event.type === 'end') this.#writeEnding();
  };

  readonly close = (): void => {};

  #lineFor(event: RunEvent): string | null {
    const { flow, lastScreen } = this.#options;
    const percent = `${String(percentOf(this.#state, lastScreen)).padStart(3)} %`;
    switch (event.type) {
      case 'step':
      case 'done': {
        const place = `[${String(event.etapa).padStart(3)}/${lastScreen}]`;
        const step = this.#state.steps.get(event.etapa);
        const duration =
          event.type === 'done' && step?.endedAtMs
            ? ` (${formatDuration(step.endedAtMs - step.startedAtMs)})`
            : '';
        const mensagem = event.mensagem || screenName(flow, event.etapa) || '';
        return `${place} ${percent}  ${mensagem}${duration}`;
      }
      case 'estimates':
        return `estimates captured: ${event.estimates.coberturas_detalhadas.length} coverages`;
      case 'warning':
        return `warning: ${event.mensagem}`;
      case 'retry':
        return `attempt ${event.attempt}: ${event.reason}`;
      case 'end':
        return null;
    }
  }

  #writeEnding(): void {
    const columns = this.#stream.columns ?? DEFAULT_COLUMNS;
    const lines = endingOf(this.#state, this.#options.flow, columns);
    const painted = lines.map((line) => paintLine(line, { columns, colors: this.#options.colors }));
    this.#stream.write(`${painted.join('\n')}\n`);
  }
}
