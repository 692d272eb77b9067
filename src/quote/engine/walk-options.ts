import type { Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Flow, SiteCredentials } from '../flows/flow.ts';
import type { QuoteInput } from '../input/quote-input.ts';
import type { ActionTrace } from '../page/action-trace.ts';
import type { Budget } from '../page/budget.ts';
import type { SelectorReport } from '../page/selector-report.ts';
import type { Incident } from './incident.ts';
import type { Reporter } from './reporter.ts';

export type { SiteCredentials } from '../flows/flow.ts';

/** How long the engine is patient, in milliseconds. */
export interface Patience {
  readonly screenMs: (tela: Etapa) => number;
  /** For one control of a screen that is already there. */
  readonly controlMs: number;
  /** A screen that was sent and just stays, without spinner and without a pending request. */
  readonly quietMs: number;
  /** How long something that no marker knows may show before it counts as a screen that we do not know. */
  readonly unknownScreenMs: number;
}

export interface WalkOptions {
  readonly page: Page;
  readonly flow: Flow;
  readonly site: string;
  readonly quote: QuoteInput;
  /** The walk ends with this screen: at the estimates or at the results. */
  readonly lastScreen: Etapa;
  /** The walk ends as soon as this screen or a later one shows: nothing of it is filled in. @default never */
  readonly stopBefore?: Etapa;
  readonly credentials: SiteCredentials | null;
  /** Further words that close notices of others. */
  readonly closers: readonly string[];
  /** What is left of the session. */
  readonly budget: Budget;
  readonly patience: Patience;
  /** Settles once something personal may go out; asked before the first screen that sends it is filled in. @default it may */
  readonly goAhead?: () => Promise<void>;
  readonly incident: Incident;
  readonly reporter: Reporter;
  readonly selectors: SelectorReport;
  readonly trace: ActionTrace;
}
