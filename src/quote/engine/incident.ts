import { type Failure, SessionFailure } from '../outcome/outcome.ts';

/**
 * What may end a session from outside the page: a deadline, a signal, a crash, a full disk.
 * Everything the engine waits for is raced against it; the first incident wins.
 */
export class Incident {
  readonly #settled = Promise.withResolvers<never>();
  #failure: SessionFailure | null = null;

  /** @param parent incidents of the whole session end each of its attempts */
  constructor(parent?: Incident) {
    this.#settled.promise.catch(() => {});
    parent?.guard(this.#settled.promise).catch(() => {
      if (parent.failure !== null) this.raise(parent.failure.failure);
    });
    if (parent !== undefined && parent.failure !== null) this.raise(parent.failure.failure);
  }

  get failure(): SessionFailure | null {
    return this.#failure;
  }

  raise(failure: Failure): void {
    if (this.#failure !== null) return;
    this.#failure = new SessionFailure(failure);
    this.#settled.reject(this.#failure);
  }

  /** Settles as `work` does, or rejects with the incident as soon as there is one. */
  guard<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#settled.promise, work]);
  }
}
