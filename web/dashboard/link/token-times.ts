import { type Right, rightsIn, wordsOf } from '../../../src/auth/rights.ts';

const MS_PER_S = 1_000;

export interface TokenTimes {
  readonly expiresAtMs: number;
  readonly issuedAtMs: number | null;
  /** Whose it is, for the page's head. */
  readonly subject: string | null;
  readonly rights: ReadonlySet<Right>;
}

/** What a token says of itself; null when it is none. Nothing is checked: that is the server's part. */
export const readToken = (token: string): TokenTimes | null => {
  const [, payload] = token.split('.');
  if (payload === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const { exp, iat, sub, scope } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof exp !== 'number') return null;
    return {
      expiresAtMs: exp * MS_PER_S,
      issuedAtMs: typeof iat === 'number' ? iat * MS_PER_S : null,
      subject: typeof sub === 'string' ? sub : null,
      rights: new Set(rightsIn(wordsOf(scope))),
    };
  } catch {
    return null;
  }
};

const LEAST_LEAD_MS = 15_000;
const MOST_LEAD_MS = 300_000;
const LEAD_SHARE = 0.2;

/** When to ask for the next one: a fifth of its life before it ends, at most five minutes. */
export const renewAtMs = ({ expiresAtMs, issuedAtMs }: TokenTimes, nowMs: number): number => {
  const lifeMs = expiresAtMs - (issuedAtMs ?? nowMs);
  return expiresAtMs - Math.min(MOST_LEAD_MS, Math.max(LEAST_LEAD_MS, lifeMs * LEAD_SHARE));
};
