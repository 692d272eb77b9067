import { SignJWT } from 'jose';
import type { SessionId } from '../protocol/session-id.ts';
import { OPERATOR_SCOPE } from './claims.ts';

const MS_PER_S = 1_000;

export type Holder =
  | { readonly kind: 'session'; readonly id: SessionId }
  | { readonly kind: 'operator'; readonly name: string };

export interface MintOrder {
  readonly holder: Holder;
  readonly issuer: string;
  readonly audience: string;
  readonly ttlS: number;
  readonly now: Date;
  /** Of a renewal: when its holder logged in. @default now */
  readonly authTimeS?: number;
}

export interface Minted {
  /** Whoever has it is its holder: for its holder only, never for a log. */
  readonly token: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Makes a token, HS256. */
export const mintToken = async (secret: Uint8Array, order: MintOrder): Promise<Minted> => {
  const { holder, issuer, audience, ttlS, now } = order;
  const nowS = Math.floor(now.getTime() / MS_PER_S);
  const expS = nowS + Math.ceil(ttlS);
  const isOperator = holder.kind === 'operator';
  const token = await new SignJWT({
    ...(isOperator ? { scope: OPERATOR_SCOPE } : {}),
    auth_time: order.authTimeS ?? nowS,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(isOperator ? holder.name : holder.id)
    .setIssuedAt(nowS)
    .setExpirationTime(expS)
    .sign(secret);
  return { token, expiresAt: new Date(expS * MS_PER_S).toISOString() };
};
