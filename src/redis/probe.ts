import { within } from '../host/deadline.ts';
import { reasonOf } from './connect.ts';

/** A Redis that needs longer than this counts as unavailable to people who watch. */
const PROBE_BUDGET_MS = 800;
const PROBE_INTERVAL_MS = 400;

/** So that one at the edge does not send everybody back and forth. */
const GOOD_PROBES_TO_BE_UP = 2;

export interface ProbeOptions {
  /** Does once what Redis is used for; throws when that cannot be done. */
  readonly attempt: () => Promise<void>;
  readonly onUp: () => void;
  readonly onDown: (reason: string) => void;
}

const TOO_SLOW = 'no answer in time';

/**
 * Says whether Redis is available: tries it over and over, whatever the connection looks like. A paused or full server
 * keeps its connections.
 */
export class Probe {
  readonly #options: ProbeOptions;
  readonly #timer: NodeJS.Timeout;
  #isUp = false;
  /** Null before the first attempt has told anything. */
  #reason: string | null = null;
  #good = 0;
  #isRunning = false;
  #isClosed = false;

  constructor(options: ProbeOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.check(), PROBE_INTERVAL_MS);
    this.#timer.unref();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Why it is down; null when it is up, or nothing is known yet. */
  get reason(): string | null {
    return this.#isUp ? null : this.#reason;
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  /** What is seen to be broken need not wait for the next attempt. */
  readonly failed = (reason: string): void => {
    this.#good = 0;
    const isNews = this.#isUp || this.#reason === null;
    this.#isUp = false;
    this.#reason = reason;
    if (isNews && !this.#isClosed) this.#options.onDown(reason);
  };

  readonly check = async (): Promise<void> => {
    if (this.#isRunning || this.#isClosed) return;
    this.#isRunning = true;
    const reason = await this.#attempt();
    this.#isRunning = false;
    if (this.#isClosed) return;
    if (reason === null) this.#succeeded();
    else this.failed(reason);
  };

  /** @returns why it did not work, null when it did */
  async #attempt(): Promise<string | null> {
    const attempt = this.#options.attempt().then(
      () => null,
      (error: unknown) => reasonOf(error),
    );
    return within(attempt, PROBE_BUDGET_MS, () => TOO_SLOW);
  }

  #succeeded(): void {
    this.#good += 1;
    // At the very beginning there is nobody to be sent back and forth.
    if (this.#isUp || (this.#reason !== null && this.#good < GOOD_PROBES_TO_BE_UP)) return;
    this.#isUp = true;
    this.#options.onUp();
  }
}
