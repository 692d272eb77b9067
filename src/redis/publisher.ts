import { callAfter, within } from '../host/deadline.ts';
import type { LiveView } from '../protocol/files/live-shape.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { connectRedis, type RedisClient, reasonOf } from './connect.ts';
import type { RedisTarget } from './redis-target.ts';
import type { StoredState } from './stored-state.ts';
import { writeState } from './write-state.ts';

/** A state that could not be written is tried again after this, when nothing newer has come. */
const RETRY_MS = 1_000;

/** A session's end waits no longer than this for Redis. */
const CLOSE_BUDGET_MS = 500;

export interface PublisherOptions {
  readonly target: RedisTarget;
  readonly id: SessionId;
  /** Hears once of each time that Redis stops taking states, and of each time that it takes them again (null). */
  readonly onTrouble: (reason: string | null) => void;
  /** @default CLOSE_BUDGET_MS */
  readonly closeBudgetMs?: number;
}

/** How many states Redis took, and how many it never saw because a newer one was there first. */
export interface PublishedCounts {
  readonly written: number;
  readonly dropped: number;
}

/**
 * Tells Redis what the files of one session say. Best effort: nothing of it throws, `publish` returns at once,
 * and no more than one state is kept for a Redis that is away, the latest.
 */
export interface Publisher {
  readonly publish: (view: LiveView) => void;
  readonly counts: PublishedCounts;
  /** Gives the last state a moment to arrive, then lets go of the connection. */
  readonly close: () => Promise<PublishedCounts>;
}

export const openPublisher = (options: PublisherOptions): Publisher => new BestEffortPublisher(options);

const IS_OR_COMES_UP: readonly string[] = ['wait', 'connecting', 'connect', 'ready'];

class BestEffortPublisher implements Publisher {
  readonly #options: PublisherOptions;
  readonly #client: Promise<RedisClient | null>;
  #pending: LiveView | null = null;
  #known: StoredState | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;
  #lastError = 'not connected';
  #isInTrouble = false;
  #written = 0;
  #dropped = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#client = this.#connect();
  }

  get counts(): PublishedCounts {
    return { written: this.#written, dropped: this.#dropped };
  }

  readonly publish = (view: LiveView): void => {
    if (this.#isClosed) return;
    if (this.#pending !== null) this.#dropped += 1;
    this.#pending = view;
    this.#start();
  };

  readonly close = async (): Promise<PublishedCounts> => {
    const { closeBudgetMs = CLOSE_BUDGET_MS } = this.#options;
    await within(this.#lastTry(), closeBudgetMs, () => undefined);
    this.#isClosed = true;
    if (this.#pending !== null) this.#dropped += 1;
    this.#pending = null;
    void this.#client.then((client) => client?.disconnect());
    return this.counts;
  };

  async #connect(): Promise<RedisClient | null> {
    const { target, id } = this.#options;
    try {
      const client = await connectRedis(target, `rpa-run-${id}`, target.timeoutMs);
      client.on('ready', () => this.#start());
      client.on('error', (error) => {
        this.#lastError = reasonOf(error);
      });
      client.on('close', () => this.#start());
      return client;
    } catch (error) {
      this.#tellTrouble(reasonOf(error));
      return null;
    }
  }

  /** A Redis that is known to be away is not waited for. */
  async #lastTry(): Promise<void> {
    const client = await this.#client;
    if (client === null || !IS_OR_COMES_UP.includes(client.status) || this.#isInTrouble) return;
    if (client.status !== 'ready' && this.#pending !== null)
      await new Promise<void>((resolve) => {
        client.once('ready', resolve);
        client.once('close', resolve);
      });
    this.#start();
    await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    const client = await this.#client;
    while (client?.status === 'ready' && this.#pending !== null && !this.#isClosed) {
      const view = this.#pending;
      this.#pending = null;
      if (!(await this.#write(client, view))) break;
    }
    this.#running = null;
    const isAway = client !== null && !IS_OR_COMES_UP.includes(client.status);
    if (isAway && this.#pending !== null && !this.#isClosed) this.#tellTrouble(this.#lastError);
  }

  /** @returns false when Redis did not take it */
  async #write(client: RedisClient, view: LiveView): Promise<boolean> {
    try {
      this.#known = await writeState(client, this.#options.id, view, this.#known);
      this.#written += 1;
      this.#tellTrouble(null);
      return true;
    } catch (error) {
      this.#tellTrouble(reasonOf(error));
      if (this.#pending === null) this.#pending = view;
      else this.#dropped += 1;
      callAfter(RETRY_MS, () => this.#start());
      return false;
    }
  }

  #tellTrouble(reason: string | null): void {
    const isInTrouble = reason !== null;
    if (isInTrouble === this.#isInTrouble) return;
    this.#isInTrouble = isInTrouble;
    this.#options.onTrouble(reason);
  }
}
