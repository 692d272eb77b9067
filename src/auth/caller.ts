import type { SessionId } from '../protocol/session-id.ts';
import type { Right } from './rights.ts';

/** Who asks, as far as tokens say. `expiresAtMs`: until when the token is taken, tolerance of clocks included. */
export type Caller =
  | { readonly kind: 'session'; readonly id: SessionId; readonly expiresAtMs: number }
  | {
      readonly kind: 'operator';
      readonly name: string;
      readonly rights: readonly Right[];
      readonly expiresAtMs: number;
    }
  /** No authentication is configured, and the request came straight from this machine. */
  | { readonly kind: 'local' }
  /** Nobody in particular: the door asks for no token, and the request did not come straight from this machine. */
  | { readonly kind: 'public' };

/** A caller whom a token names. */
export type TokenBearer = Extract<Caller, { readonly expiresAtMs: number }>;

/** Why a token did not do; src/auth/refusals.ts says what each means. */
export type TokenRefusal =
  | 'missing'
  | 'malformed'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'subject'
  | 'expired'
  | 'not_yet_valid'
  | 'too_old_to_renew'
  | 'not_renewable'
  | 'other_session'
  | 'not_operator'
  | 'not_configured'
  | 'keys_unavailable';

export type Checked =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: TokenRefusal };

/** Where no token is asked for, whoever is on the machine has every right. */
export const hasRight = (caller: Caller, right: Right): boolean =>
  caller.kind === 'local' || (caller.kind === 'operator' && caller.rights.includes(right));
