import type { Mutate } from './mutations/mutate.ts';
import { MutationLog } from './mutations/mutation-log.ts';
import type { CardShown, PlansShown } from './quote/shown.ts';
import { type Latency, latencyFor, type ProfileName } from './scenario/latency.ts';
import type { ScenarioSet } from './scenario/scenario-set.ts';
import { SiteTime } from './site-time.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface Submission {
  readonly screen: number;
  readonly values: Values;
}

/** What one session submitted, in order, and nothing else. */
export interface Received {
  readonly session: string;
  readonly submissions: readonly Submission[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface Expected {
  readonly estimates: readonly CardShown[] | null;
  readonly plans: PlansShown | null;
}

export interface Behaviour {
  readonly scenarios: ScenarioSet;
  readonly profile: ProfileName;
  readonly override: Latency;
  readonly vehicle: string | null;
  /** How the pages are changed, null: not at all. */
  readonly mutate: Mutate | null;
  readonly skin: string;
}

/** How many times slower the scenario "slow" makes everything when no number is given. */
const SLOW_FACTOR = 5;

/** One visitor of the site. */
export class SiteSession {
  readonly id: string;
  behaviour: Behaviour;
  estimates: readonly CardShown[] | null = null;
  plans: PlansShown | null = null;
  readonly time = new SiteTime();
  readonly mutations = new MutationLog();
  readonly #submissions: Submission[] = [];
  readonly #spent = new Set<string>();

  constructor(id: string, behaviour: Behaviour) {
    this.id = id;
    this.behaviour = behaviour;
  }

  get scenarios(): ScenarioSet {
    return this.behaviour.scenarios;
  }

  record(screen: number, values: Values): void {
    this.#submissions.push({ screen, values });
  }

  /** The value last submitted under this key on this screen, as text. */
  answer(screen: number, key: string): string {
    const value = this.#submissions.findLast((submission) => submission.screen === screen)?.values[key];
    return typeof value === 'string' ? value : '';
  }

  delayMs(step: string): number {
    const factor = this.scenarios.number('slow', SLOW_FACTOR) ?? 1;
    return latencyFor(this.behaviour.profile, this.behaviour.override, factor)[step] ?? 0;
  }

  /** True the first time it is asked for `key`, false ever after. */
  firstTime(key: string): boolean {
    if (this.#spent.has(key)) return false;
    this.#spent.add(key);
    return true;
  }

  received(): Received {
    const counts: Record<string, number> = {};
    for (const { screen } of this.#submissions) counts[screen] = (counts[screen] ?? 0) + 1;
    return { session: this.id, submissions: [...this.#submissions], counts };
  }

  expected(): Expected {
    return { estimates: this.estimates, plans: this.plans };
  }
}
