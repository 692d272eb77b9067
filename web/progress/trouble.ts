import type { Connection } from '../client/types.ts';

/** A connection that is back sooner is not worth a word. */
const AWAY_AFTER_MS = 1500;

/** Whether the connection has been away for long enough to say so. */
export class Trouble {
  readonly #onAway: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAway = false;

  constructor(onAway: () => void) {
    this.#onAway = onAway;
  }

  /** @returns whether there is anything to say now; `onAway` is called when there comes to be */
  follow({ state }: Connection): boolean {
    if (state !== 'reconnecting' && state !== 'offline') this.forget();
    else if (!this.#isAway)
      this.#timer ??= setTimeout(() => {
        this.#isAway = true;
        this.#onAway();
      }, AWAY_AFTER_MS);
    return this.#isAway;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAway = false;
  }
}
