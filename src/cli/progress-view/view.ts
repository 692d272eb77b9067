import type { Etapa } from '../../protocol/files/shapes.ts';
import type { FlowOutline } from '../../quote/flows/outline.ts';
import type { RunEvent } from '../../run/run-event.ts';

/** Shows a running session to whoever started it. */
export interface ProgressView {
  readonly onEvent: (event: RunEvent) => void;
  /** Gives the terminal back. Safe to call twice; the "end" event and the process's exit call it too. */
  readonly close: () => void;
}

export interface ViewOptions {
  /** First line of the live view, e.g. the session id. @default '' */
  readonly title?: string;
  /** @default the usual one */
  readonly flow?: FlowOutline;
  /** The last screen of this session. @default the flow's results */
  readonly lastScreen?: Etapa;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** @default what NO_COLOR and FORCE_COLOR say, else whether the stream is a terminal */
  readonly colors?: boolean;
}

/** Where a view is written: `process.stderr`, or whatever a test puts in its place. */
export interface ViewStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** Size assumed when the stream does not know its own. */
export const DEFAULT_COLUMNS = 100;
export const DEFAULT_ROWS = 24;
