import type { Lead } from '../lead.ts';
import type { TargetName } from '../letter/deliveries.ts';

/** What a target said to one attempt. */
export type Answer =
  | { readonly kind: 'taken' }
  /** It says that nothing more is wanted there. */
  | { readonly kind: 'gone'; readonly answer: string }
  | {
      readonly kind: 'failed';
      /** A status or the name of an error: nothing of the customer, and no address. */
      readonly answer: string;
      readonly retryAfterMs?: number;
      /** Only this letter was not taken; others may be. */
      readonly isOnlyThis: boolean;
    };

/** Somebody who is told. */
export interface Target {
  readonly name: TargetName;
  /** Never rejects. @param eventId the same at every attempt */
  readonly send: (lead: Lead, eventId: string) => Promise<Answer>;
  readonly close: () => void;
}
