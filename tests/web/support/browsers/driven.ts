import type { Requirement } from '../../../support/require.ts';

/** As the standards of keyboards call them. */
export type Key =
  | 'Tab'
  | 'Enter'
  | 'Escape'
  | 'ArrowDown'
  | 'ArrowUp'
  | ' '
  | '/'
  | '?'
  | '1'
  | '2'
  | 'j'
  | 'k';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a driver has to be able to do with a page; everything else is built on it, once (web-page.ts). */
export interface DrivenPage {
  /** Comes back when the page has loaded. */
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** The value of an expression in the page, as JSON has it; no policy of the page forbids it. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** A real key of a real keyboard, as far as the browser can tell. */
  readonly press: (key: Key, withShift: boolean) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly clickAt: (at: Point) => Promise<void>;
  /** A PDF of A4 sheets. */
  readonly print: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** A browser that runs. */
export interface DrivenBrowser {
  /** One page at a time; it has no storage of the pages before it. */
  readonly newPage: () => Promise<DrivenPage>;
  readonly close: () => Promise<void>;
}

/** A browser of this machine. */
export interface BrowserKind {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  readonly here: () => Requirement;
  readonly start: () => Promise<DrivenBrowser>;
  /** Whether its driver can print. */
  readonly canPrint: boolean;
}
