/** Work that is done over and over: at once when something happens, and every so often in any case; never twice at a time. */
export class Rounds {
  readonly #work: () => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | null = null;
  #isAsked = false;
  #isClosed = false;

  /** @param work must not throw */
  constructor(everyMs: number, work: () => Promise<void>) {
    this.#work = work;
    this.#timer = setInterval(this.ask, everyMs);
  }

  readonly ask = (): void => {
    if (this.#isClosed) return;
    this.#isAsked = true;
    this.#running ??= this.#run();
  };

  /** No more rounds; resolves when the one under way is over. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isAsked && !this.#isClosed) {
      this.#isAsked = false;
      await this.#work();
    }
    this.#running = null;
  }
}
