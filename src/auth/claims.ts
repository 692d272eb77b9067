import type { JWTPayload } from 'jose';
import { isSessionId } from '../protocol/session-id.ts';
import type { TokenBearer, TokenRefusal } from './caller.ts';
import { rightsIn, wordsOf } from './rights.ts';

/** Value of `scope` that makes a token an operator's. */
export const OPERATOR_SCOPE = 'operator';

export const DEFAULT_ISSUER = 'rpa-runner';

const MS_PER_S = 1_000;

/** The largest time that a Date can hold. */
const LATEST_S = 8.64e12;

const OPERATOR_NAME = /^\P{C}{1,128}$/u;

export const isOperatorName = (name: string): boolean => OPERATOR_NAME.test(name);

/** `scope` as OAuth writes it, words in one text; some issuers write a list. */

/** What a token says, once its signature and times hold. */
export interface Bearer {
  readonly caller: TokenBearer;
  /** Seconds since 1970: when its holder logged in; renewals keep that. */
  readonly authTimeS: number;
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/**
 * Whom a token names.
 * @param skewS tolerance of clocks
 */
export const bearerOf = (claims: JWTPayload, skewS: number): Bearer | TokenRefusal => {
  const { sub, iat } = claims;
  const expS = numberOf(claims.exp);
  if (expS === undefined || Math.abs(expS) + skewS > LATEST_S) return 'malformed';
  if (typeof sub !== 'string') return 'subject';
  const expiresAtMs = (expS + skewS) * MS_PER_S;
  const authTimeS = numberOf(claims.auth_time) ?? numberOf(iat) ?? 0;
  const scopes = wordsOf(claims.scope);
  if (scopes.includes(OPERATOR_SCOPE))
    return isOperatorName(sub)
      ? { caller: { kind: 'operator', name: sub, rights: rightsIn(scopes), expiresAtMs }, authTimeS }
      : 'subject';
  return isSessionId(sub) ? { caller: { kind: 'session', id: sub, expiresAtMs }, authTimeS } : 'subject';
};
