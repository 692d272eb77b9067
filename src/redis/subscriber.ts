import type { LiveView } from '../protocol/files/live-shape.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { connectRedis, isDemoted, type RedisClient, reasonOf } from './connect.ts';
import { EVERY_CHANNEL, progressKey, sessionOfChannel } from './keys.ts';
import { Probe } from './probe.ts';
import type { RedisTarget } from './redis-target.ts';
import { readState, type StoredState } from './stored-state.ts';
import { writeState } from './write-state.ts';

const PROBE_TTL_MS = 10_000;

export interface SubscriberOptions {
  readonly target: RedisTarget;
  /** Names this process in Redis: CLIENT LIST, and the key that is written to see whether it can be. */
  readonly name: string;
  /** A message of a session's channel, as it came; in the order in which they were published. */
  readonly onUpdate: (id: SessionId, text: string) => void;
  /** Messages come from here on; what was published before must be asked for with `snapshot`. */
  readonly onUp: () => void;
  /** It no longer answers, in time, or takes nothing: messages may be missing from here on. */
  readonly onDown: (reason: string) => void;
}

/** What all sessions of all hosts tell Redis. */
export interface RedisSubscriber {
  readonly isUp: boolean;
  /** Why it is down, null when it is up. */
  readonly reason: string | null;
  /** @returns null when Redis knows nothing of the session @throws when it cannot be asked */
  readonly snapshot: (id: SessionId) => Promise<StoredState | null>;
  /** Tells Redis what nobody else has told it: `writeState`. */
  readonly write: (id: SessionId, view: LiveView, known: StoredState | null) => Promise<StoredState>;
  readonly close: () => void;
}

/** Listens to Redis and watches whether it is available; connects by itself, as often as needed. */
export const openSubscriber = async (options: SubscriberOptions): Promise<RedisSubscriber> => {
  const { target, name } = options;
  const [listener, commands] = await Promise.all([
    connectRedis(target, `${name}-listener`, target.timeoutMs),
    connectRedis(target, name, target.timeoutMs),
  ]);
  return new Subscriber(options, listener, commands);
};

class Subscriber implements RedisSubscriber {
  readonly #options: SubscriberOptions;
  readonly #listener: RedisClient;
  readonly #commands: RedisClient;
  readonly #probe: Probe;
  #isSubscribed = false;
  #lastError = 'not connected';

  constructor(options: SubscriberOptions, listener: RedisClient, commands: RedisClient) {
    this.#options = options;
    this.#listener = listener;
    this.#commands = commands;
    const { onUp, onDown } = options;
    this.#probe = new Probe({ attempt: () => this.#attempt(), onUp, onDown });
    this.#watch();
  }

  get isUp(): boolean {
    return this.#probe.isUp;
  }

  get reason(): string | null {
    return this.#probe.reason;
  }

  readonly snapshot = async (id: SessionId): Promise<StoredState | null> =>
    readState(await this.#commands.get(progressKey(id)));

  readonly write = (id: SessionId, view: LiveView, known: StoredState | null): Promise<StoredState> =>
    writeState(this.#commands, id, view, known);

  readonly close = (): void => {
    this.#probe.close();
    this.#listener.disconnect();
    this.#commands.disconnect();
  };

  #watch(): void {
    for (const client of [this.#listener, this.#commands]) {
      client.on('error', (error) => {
        this.#lastError = reasonOf(error);
      });
      client.on('close', () => this.#probe.failed(this.#lastError));
    }
    this.#listener.on('ready', () => void this.#subscribe());
    this.#commands.on('ready', () => this.#checkIfReady());
    this.#listener.on('close', () => {
      this.#isSubscribed = false;
    });
    this.#listener.on('pmessage', (_pattern, channel, text) => {
      const id = sessionOfChannel(channel);
      if (id !== null) this.#options.onUpdate(id, text);
    });
    if (this.#listener.status === 'ready') void this.#subscribe();
  }

  /** The regular look would come later. */
  #checkIfReady(): void {
    if (this.#isSubscribed && this.#commands.status === 'ready') void this.#probe.check();
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#listener.psubscribe(EVERY_CHANNEL);
      this.#isSubscribed = true;
      this.#checkIfReady();
    } catch (error) {
      this.#lastError = reasonOf(error);
    }
  }

  /** That it takes something, and that its answers come on both connections. */
  async #attempt(): Promise<void> {
    if (!this.#isSubscribed || this.#commands.status !== 'ready') throw new Error(this.#lastError);
    const key = `rpa:probe:${this.#options.name}`;
    try {
      await Promise.all([this.#commands.set(key, '1', 'PX', PROBE_TTL_MS), this.#listener.ping()]);
    } catch (error) {
      // Listening goes on well at a server that nobody publishes to any more.
      if (isDemoted(error)) this.#listener.disconnect(true);
      throw error;
    }
  }
}
