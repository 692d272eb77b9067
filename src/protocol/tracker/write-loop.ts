import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiter {
  /** Number of the last request that must be covered. */
  readonly request: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs `pass` in the background, one at a time, as often as needed: any number of requests made
 * while a pass runs are covered by the one after it.
 */
export class WriteLoop {
  readonly #pass: () => Promise<void>;
  readonly #onFailed: (error: unknown) => void;
  #requested = 0;
  #covered = 0;
  #failed = false;
  #running: Promise<void> | null = null;
  #waiters: Waiter[] = [];

  constructor(pass: () => Promise<void>, onFailed: (error: unknown) => void) {
    this.#pass = pass;
    this.#onFailed = onFailed;
  }

  request(): void {
    this.#requested += 1;
    this.#running ??= this.#run();
  }

  /** Settles with the pass that covers every request so far; after a failed pass it makes another try. */
  flushed(): Promise<void> {
    if (this.#failed && this.#running === null) this.request();
    if (this.#covered === this.#requested) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ request: this.#requested, resolve, reject });
    });
  }

  /** Resolves when no pass is running, whether or not it worked. No request may be made meanwhile. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#covered < this.#requested) {
      // Whoever reports an event goes on first; events of the same turn share a pass.
      await nextTurn();
      await this.#runOnce();
    }
    this.#running = null;
  }

  async #runOnce(): Promise<void> {
    const upTo = this.#requested;
    try {
      await this.#pass();
      this.#settle(upTo, (waiter) => waiter.resolve());
      this.#failed = false;
    } catch (error) {
      this.#settle(upTo, (waiter) => waiter.reject(error));
      this.#failed = true;
      this.#onFailed(error);
    }
  }

  #settle(upTo: number, settle: (waiter: Waiter) => void): void {
    this.#covered = upTo;
    const due = this.#waiters.filter(({ request }) => request <= upTo);
    this.#waiters = this.#waiters.filter(({ request }) => request > upTo);
    due.forEach(settle);
  }
}
