import type { Received, Submission, Values } from '../site/session.ts';
import type { Offer } from './quote/offers.ts';
import type { Vehicle } from './quote/vehicles.ts';

export type Step = 'step' | 'offers';

/** What one session was shown; null for what it has not seen. */
export interface Expected {
  readonly vehicle: Vehicle | null;
  readonly offers: readonly Offer[] | null;
}

const DELAY_MS: Readonly<Record<Step, number>> = { step: 20, offers: 300 };
const SLOW_FACTOR = 10;

/** One visitor of the site. */
export class PampaSession {
  readonly id: string;
  scenarios: ReadonlySet<string>;
  vehicle: Vehicle | null = null;
  offers: readonly Offer[] | null = null;
  readonly #submissions: Submission[] = [];

  constructor(id: string, scenarios: ReadonlySet<string>) {
    this.id = id;
    this.scenarios = scenarios;
  }

  record(screen: number, values: Values): void {
    this.#submissions.push({ screen, values });
  }

  /** The value last submitted under this key on this screen, as text. */
  answer(screen: number, key: string): string {
    const last = this.#submissions.findLast((submission) => submission.screen === screen);
    return String(last?.values[key] ?? '');
  }

  delayMs(step: Step): number {
    return DELAY_MS[step] * (this.scenarios.has('slow') ? SLOW_FACTOR : 1);
  }

  received(): Received {
    const counts: Record<string, number> = {};
    for (const { screen } of this.#submissions) counts[screen] = (counts[screen] ?? 0) + 1;
    return { session: this.id, submissions: [...this.#submissions], counts };
  }

  expected(): Expected {
    return { vehicle: this.vehicle, offers: this.offers };
  }
}
