import { BoundedMap } from '../../bounded-map.ts';

const MS_PER_S = 1_000;

/** Clients that are remembered; the one heard of least recently is forgotten first. */
const MAX_CLIENTS = 10_000;

export interface Rate {
  /** How many at once; as many come back within `windowMs`. */
  readonly max: number;
  readonly windowMs: number;
}

interface Account {
  tokens: number;
  atMs: number;
}

/** What each client may still ask for: a bucket that fills as time goes by. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #accounts = new BoundedMap<string, Account>({ entries: MAX_CLIENTS });

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Counts one. @returns null, or the whole seconds after which the client may ask again */
  take(client: string, nowMs: number): number | null {
    const account = this.#accountOf(client, nowMs);
    if (account.tokens >= 1) {
      account.tokens -= 1;
      return null;
    }
    const { max, windowMs } = this.#rate;
    return Math.max(1, Math.ceil(((1 - account.tokens) * windowMs) / max / MS_PER_S));
  }

  /** Counts one if the client may ask for it. @returns whether it may; if not, nothing is counted */
  takeIfAny(client: string, nowMs: number): boolean {
    const account = this.#accountOf(client, nowMs);
    if (account.tokens < 1) return false;
    account.tokens -= 1;
    return true;
  }

  /** Counts one less: it came to nothing. */
  giveBack(client: string, nowMs: number): void {
    const account = this.#accountOf(client, nowMs);
    account.tokens = Math.min(this.#rate.max, account.tokens + 1);
  }

  #accountOf(client: string, nowMs: number): Account {
    const { max, windowMs } = this.#rate;
    const known = this.#accounts.get(client);
    if (known === undefined) {
      const account = { tokens: max, atMs: nowMs };
      this.#accounts.set(client, account);
      return account;
    }
    const grown = (Math.max(0, nowMs - known.atMs) * max) / windowMs;
    known.tokens = Math.min(max, known.tokens + grown);
    known.atMs = nowMs;
    return known;
  }
}
