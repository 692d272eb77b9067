import { hash } from 'node:crypto';
import type { Verified } from './verify-token.ts';

/** Some 3 MB. */
const MOST_TOKENS = 10_000;

interface Remembered {
  readonly verified: Verified;
  readonly untilMs: number;
}

/** Tokens that were checked, by their SHA-256; what was not asked for longest goes first. */
export class RememberedTokens {
  readonly #tokens = new Map<string, Remembered>();
  readonly #most: number;

  constructor(most = MOST_TOKENS) {
    this.#most = most;
  }

  get size(): number {
    return this.#tokens.size;
  }

  find(token: string, nowMs: number): Verified | null {
    const key = hash('sha256', token, 'base64');
    const found = this.#tokens.get(key);
    if (found === undefined) return null;
    this.#tokens.delete(key);
    if (nowMs >= found.untilMs) return null;
    this.#tokens.set(key, found);
    return found.verified;
  }

  keep(token: string, verified: Verified, untilMs: number): void {
    this.#tokens.set(hash('sha256', token, 'base64'), { verified, untilMs });
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > this.#most && oldest !== undefined) this.#tokens.delete(oldest);
  }

  clear(): void {
    this.#tokens.clear();
  }
}
