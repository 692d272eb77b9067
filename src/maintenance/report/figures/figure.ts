import type { SessionFacts } from '../session-facts.ts';

/** Something told about many sessions that hears of one at a time and keeps none of them. */
export interface Figure<T> {
  readonly add: (facts: SessionFacts) => void;
  readonly result: () => T;
}

/** Counts by key. */
export class Counts<K> {
  readonly #counts = new Map<K, number>();

  add(key: K, by = 1): void {
    this.#counts.set(key, this.of(key) + by);
  }

  of(key: K): number {
    return this.#counts.get(key) ?? 0;
  }

  sum(...keys: readonly K[]): number {
    return keys.reduce((sum, key) => sum + this.of(key), 0);
  }

  entries(): [K, number][] {
    return [...this.#counts];
  }
}
