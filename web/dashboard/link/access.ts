import { RIGHTS, type Right } from '../../../src/auth/rights.ts';
import { type Api, TokenRefused } from './api.ts';
import { readToken, renewAtMs } from './token-times.ts';

const KEY = 'rpa-operator-token';
const RETRY_MS = 10_000;
/** Browsers count the milliseconds of a timer in 31 bits. */
const LONGEST_TIMER_MS = 2_000_000_000;

/** Refusals after which the token at hand still holds until its end. */
const HOLDS_ON: ReadonlySet<string> = new Set(['too_old_to_renew', 'not_renewable', 'not_configured']);

interface Renewed {
  readonly token: string;
}

export interface AccessEvents {
  /** A newer token is at hand; open connections are to hear of it. */
  readonly onRenewed: (token: string) => void;
  /** The operator has to log in again. */
  readonly onRefused: (reason: string) => void;
}

/** The operator's token: kept for this tab, renewed before it ends. */
export class Access {
  readonly #events: AccessEvents;
  #api: Api | null = null;
  #token: string | null;
  #timer: number | undefined;
  /** Why it will not be renewed any more. */
  #lastRefusal: string | null = null;

  constructor(events: AccessEvents) {
    this.#events = events;
    this.#token = sessionStorage.getItem(KEY);
  }

  get token(): string | null {
    return this.#token;
  }

  get subject(): string | null {
    return this.#token === null ? null : (readToken(this.#token)?.subject ?? null);
  }

  /** What the page offers; the server decides. Without a token it is a page of the machine itself. */
  get rights(): ReadonlySet<Right> {
    return this.#token === null ? new Set(RIGHTS) : (readToken(this.#token)?.rights ?? new Set());
  }

  /** Why the next refusal comes, when a refused renewal told so before. */
  get lastRefusal(): string | null {
    return this.#lastRefusal;
  }

  use(token: string): void {
    this.#token = token;
    this.#lastRefusal = null;
    sessionStorage.setItem(KEY, token);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#token = null;
    sessionStorage.removeItem(KEY);
  }

  /** From here on the token is renewed in time. */
  keep(api: Api): void {
    this.#api = api;
    this.#plan();
  }

  #plan(delayMs?: number): void {
    clearTimeout(this.#timer);
    const times = this.#token === null ? null : readToken(this.#token);
    if (times === null) return;
    const waitMs = delayMs ?? Math.max(0, renewAtMs(times, Date.now()) - Date.now());
    this.#timer = window.setTimeout(() => void this.renew(), Math.min(waitMs, LONGEST_TIMER_MS));
  }

  async renew(): Promise<void> {
    if (this.#api === null || this.#token === null || this.#lastRefusal !== null) return;
    try {
      const { token } = await this.#api.json<Renewed>('api/rpa/token', 'POST');
      this.use(token);
      this.#events.onRenewed(token);
      this.#plan();
    } catch (error) {
      this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    if (!(error instanceof TokenRefused)) {
      this.#plan(RETRY_MS);
      return;
    }
    if (error.reason === 'keys_unavailable') this.#plan(RETRY_MS);
    else if (HOLDS_ON.has(error.reason)) this.#lastRefusal = error.reason;
    else this.#events.onRefused(error.reason);
  }
}
