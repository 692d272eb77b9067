import type { Page } from 'playwright-core';
import type { CapturedEstimates, Etapa } from '../../protocol/files/shapes.ts';
import type { Clue } from '../eyes/scene.ts';
import type { QuoteInput } from '../input/quote-input.ts';
import type { Aviso } from '../outcome/aviso.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import type { Budget } from '../page/budget.ts';
import type { ControlTable } from '../page/control.ts';
import type { Controls } from '../page/controls.ts';
import type { Lens } from '../page/lens.ts';

/** One stay on one screen: what `fill` and `advance` work with. */
export interface Visit<Table extends ControlTable = ControlTable> {
  readonly page: Page;
  readonly lens: Lens;
  readonly quote: QuoteInput;
  readonly controls: Controls<Table>;
  readonly budget: Budget;
  readonly warn: (aviso: Aviso) => void;
  readonly publishEstimates: (estimates: CapturedEstimates) => void;
  /** Whether the page still waits for an answer of the site. */
  readonly isBusy: () => boolean;
}

/** What the site may answer instead of going on, and what that means. */
export interface Refusal<Name extends string = string> {
  readonly means: FailureKey;
  readonly shows: readonly Clue[];
  /** The control that it is about, where the site's words say which. */
  readonly campo?: Name;
}

/** What every screen is, whatever its controls. */
export interface Screen<Table extends ControlTable = ControlTable> {
  readonly tela: Etapa;
  /** Any of these is there: the site shows this screen. */
  readonly shows: readonly Clue[];
  /**
   * What it says when the known sentences have changed: beginnings of words that stand in one sentence.
   * No other screen of the flow says the same.
   */
  readonly hints: readonly (readonly string[])[];
  /** Controls that tell the screen by their meaning. */
  readonly tells: readonly (keyof Table & string)[];
  readonly controls: Table;
  /** Puts the customer's answers in. */
  readonly fill: (visit: Visit<Table>) => Promise<void>;
  /** Sends them. */
  readonly advance: (visit: Visit<Table>) => Promise<void>;
  readonly refusals?: readonly Refusal<keyof Table & string>[];
  /**
   * What it means when the site answers and quietly stays on this screen.
   * @default screen_deadline
   */
  readonly whenStuck?: FailureKey;
}

/** A screen whatever its table: what the engine walks on. */
export type AnyScreen = Omit<Screen, 'fill' | 'advance' | 'tells' | 'refusals'> & {
  readonly tells: readonly string[];
  readonly refusals?: readonly Refusal[];
  readonly fill: (visit: Visit<never>) => Promise<void>;
  readonly advance: (visit: Visit<never>) => Promise<void>;
};

/** Checks a screen against its own table: a misspelt control does not compile. */
export const defineScreen = <const Table extends ControlTable>(screen: Screen<Table>): AnyScreen =>
  screen as unknown as AnyScreen;
