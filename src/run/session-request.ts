import type { Etapa } from '../protocol/files/shapes.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { Patience, SiteCredentials } from '../quote/engine/walk-options.ts';
import type { QuoteInput } from '../quote/input/quote-input.ts';
import type { Failure } from '../quote/outcome/outcome.ts';
import type { ComparedField } from './compared-vehicle.ts';
import type { RunEvent } from './run-event.ts';
import type { SessionRedis } from './session-publisher.ts';

export type EvidenceMode = 'off' | 'on-failure' | 'always';

/** What the customer's data turned out to be. */
export type CheckedInput =
  | { readonly ok: true; readonly quote: QuoteInput }
  | { readonly ok: false; readonly failure: Failure };

/** Everything one session needs; nothing is looked up later. */
export interface SessionRequest {
  readonly home: string;
  readonly id: SessionId;
  readonly input: CheckedInput;
  /** What of the vehicle the operator's form asks for; nothing else is compared with the site's. */
  readonly compareVehicle: readonly ComparedField[];
  /** Address of the quote site, null when none is set. */
  readonly site: string | null;
  readonly credentials: SiteCredentials | null;
  /** Name of the insurer's flow, one that is known. */
  readonly flow: string;
  /** Further words that close notices of others. */
  readonly closers: readonly string[];
  /** Where it ends: at the flow's estimates or at its results. */
  readonly lastScreen: Etapa;
  /** Ends as soon as this screen shows, before anything of it is filled in. @default never */
  readonly stopBefore?: Etapa;
  readonly headless: boolean;
  readonly chromium: string | null;
  /** For the whole session, in milliseconds. */
  readonly timeoutMs: number;
  readonly patience: Patience;
  readonly evidence: EvidenceMode;
  readonly evidenceMaxBytes: number;
  /** "none" leaves no files at all. */
  readonly tracker: 'json' | 'none';
  /** Where its live views go besides the files; null: nowhere. */
  readonly redis: SessionRedis | null;
  /** Whether the broker is told of its end, so that the customer may be told so. @default false */
  readonly isHandedOff?: boolean;
  readonly onEvent: (event: RunEvent) => void;
}
