/** What the number of hosts depends on. */
export interface Load {
  readonly waiting: number;
  readonly running: number;
  /** Places of one host. */
  readonly placesPerHost: number;
}

export interface ScaleBounds {
  readonly min: number;
  readonly max: number;
  /** For how long fewer must have been enough before fewer are wished. */
  readonly holdMs: number;
}

export interface Wish {
  readonly hosts: number;
  readonly reason: string;
}

const needed = ({ waiting, running, placesPerHost }: Load, { min, max }: ScaleBounds): number =>
  Math.min(max, Math.max(min, Math.ceil((waiting + running) / Math.max(1, placesPerHost))));

/** How many hosts there should be: more at once, fewer only after a while, so that a lull costs no start. */
export class WishedHosts {
  readonly #bounds: ScaleBounds;
  #wished: number | null = null;
  /** Since when fewer would do, and the most that were needed since. */
  #less: { readonly sinceMs: number; readonly most: number } | null = null;

  constructor(bounds: ScaleBounds) {
    this.#bounds = bounds;
  }

  /** @returns null when nothing changes */
  look(load: Load, nowMs: number): Wish | null {
    const count = needed(load, this.#bounds);
    const before = this.#wished;
    if (before === null || count > before) return this.#wish(count, load);
    if (count === before) {
      this.#less = null;
      return null;
    }
    const most = Math.max(count, this.#less?.most ?? 0);
    this.#less = { sinceMs: this.#less?.sinceMs ?? nowMs, most };
    return nowMs - this.#less.sinceMs < this.#bounds.holdMs ? null : this.#wish(most, load);
  }

  #wish(hosts: number, { waiting, running }: Load): Wish {
    this.#wished = hosts;
    this.#less = null;
    return { hosts, reason: `${waiting} wait, ${running} run` };
  }
}
