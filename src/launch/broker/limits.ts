import type { Settings } from '../../config/schema/settings-schema.ts';
import { LaunchError } from '../launch-error.ts';

const MS_PER_S = 1_000;

/** What one user of the broker has taken of it. */
interface Account {
  connections: number;
  /** Requests that may come at once; grows with time up to the burst. */
  tokens: number;
  refilledAtMs: number;
}

/** Keeps one user from taking the broker from the others. Root is not counted. */
export class BrokerLimits {
  readonly #settings: Settings['broker'];
  readonly #nowMs: () => number;
  readonly #accounts = new Map<number, Account>();
  #connections = 0;

  constructor(settings: Settings['broker'], nowMs: () => number) {
    this.#settings = settings;
    this.#nowMs = nowMs;
  }

  /**
   * Lets a connection in.
   * @returns lets it out again
   * @throws {LaunchError} `busy`
   */
  enter(uid: number): () => void {
    const { max_connections: most, max_connections_per_user: mostOfOne } = this.#settings;
    const account = this.#accountOf(uid);
    if (this.#connections >= most) throw this.#busy('too many connections at once');
    if (uid !== 0 && account.connections >= mostOfOne)
      throw this.#busy('too many connections of this user at once');
    this.#connections += 1;
    account.connections += 1;
    return () => {
      this.#connections -= 1;
      account.connections -= 1;
    };
  }

  /** Counts a request that does something. @throws {LaunchError} `busy` */
  spend(uid: number): void {
    if (uid === 0) return;
    const account = this.#accountOf(uid);
    this.#refill(account);
    if (account.tokens < 1) throw this.#busy('too many requests of this user');
    account.tokens -= 1;
  }

  #accountOf(uid: number): Account {
    const known = this.#accounts.get(uid);
    if (known !== undefined) return known;
    const account = { connections: 0, tokens: this.#settings.burst, refilledAtMs: this.#nowMs() };
    this.#accounts.set(uid, account);
    return account;
  }

  #refill(account: Account): void {
    const { requests_per_s: rate, burst } = this.#settings;
    const nowMs = this.#nowMs();
    const grown = ((nowMs - account.refilledAtMs) / MS_PER_S) * rate;
    account.tokens = Math.min(burst, account.tokens + Math.max(0, grown));
    account.refilledAtMs = nowMs;
  }

  #busy(detail: string): LaunchError {
    return new LaunchError('busy', detail, { retryAfterS: 1 });
  }
}
