/** How much a map may hold. */
export interface Bounds<V> {
  readonly entries: number;
  /** Of all values together. @default no limit */
  readonly weight?: number;
  readonly weigh?: (value: V) => number;
}

/** A map that forgets what was not asked for the longest. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #bounds: Bounds<V>;
  #weight = 0;

  constructor(bounds: Bounds<V>) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += this.#weigh(value);
    while (this.#isOver()) this.#forgetOldest();
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#weight -= this.#weigh(value);
  }

  #weigh(value: V): number {
    return this.#bounds.weigh?.(value) ?? 0;
  }

  /** The last one that was asked for stays, whatever it weighs. */
  #isOver(): boolean {
    const { entries, weight = Number.POSITIVE_INFINITY } = this.#bounds;
    return this.#entries.size > entries || (this.#weight > weight && this.#entries.size > 1);
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      this.delete(key);
      return;
    }
  }
}
