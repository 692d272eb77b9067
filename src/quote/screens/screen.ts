import type { Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import type { CapturedEstimates } from '../capture/estimates.ts';
import type { QuoteInput } from '../input/quote-input.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import type { Budget } from '../page/budget.ts';
import type { Controls } from '../page/controls.ts';
import type { ControlTable, Sight } from '../page/sight.ts';

/** Something worth knowing that does not end the session. Never personal data. */
export interface Aviso {
  readonly tipo: string;
  readonly mensagem: string;
}

/** One stay on one screen: what `fill` and `advance` work with. */
export interface Visit {
  readonly page: Page;
  readonly quote: QuoteInput;
  readonly controls: Controls;
  readonly budget: Budget;
  readonly warn: (aviso: Aviso) => void;
  readonly publishEstimates: (estimates: CapturedEstimates) => void;
}

/** What the site may answer instead of going on, and what that means. */
export interface Refusal {
  readonly means: FailureKey;
  readonly shows: readonly Sight[];
}

export interface Screen {
  readonly tela: Etapa;
  /** The tracker's message when the screen begins. */
  readonly inicio: string;
  /** The tracker's message when it is done. */
  readonly fim: string;
  /** Any of these visible: the site shows this screen. */
  readonly shows: readonly Sight[];
  readonly controls: ControlTable;
  /** Puts the customer's answers in. */
  readonly fill: (visit: Visit) => Promise<void>;
  /** Sends them. */
  readonly advance: (visit: Visit) => Promise<void>;
  readonly refusals?: readonly Refusal[];
  /**
   * What it means when the site quietly stays on this screen.
   * @default screen_deadline
   */
  readonly whenStuck?: FailureKey;
}
