import { createHmac } from 'node:crypto';
import type { SessionId } from '../protocol/session-id.ts';
import { OPERATOR_SCOPE } from './claims.ts';
import { type Right, scopeOf } from './rights.ts';

const MS_PER_S = 1_000;

export type Holder =
  | { readonly kind: 'session'; readonly id: SessionId }
  | {
      readonly kind: 'operator';
      readonly name: string;
      /** @default none */
      readonly rights?: readonly Right[];
    };

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

const partOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const HEADER = partOf({ alg: 'HS256', typ: 'JWT' });

const scopeText = (rights: readonly Right[] = []): string =>
  [OPERATOR_SCOPE, ...rights.map(scopeOf)].join(' ');

/** Makes a token, HS256. By hand, so that launchers need not load what checks tokens. */
export const mintToken = (secret: Uint8Array, order: MintOrder): Minted => {
  const { holder, issuer, audience, ttlS, now } = order;
  const nowS = Math.floor(now.getTime() / MS_PER_S);
  const expS = nowS + Math.ceil(ttlS);
  const isOperator = holder.kind === 'operator';
  const claims = {
    iss: issuer,
    aud: audience,
    sub: isOperator ? holder.name : holder.id,
    ...(isOperator ? { scope: scopeText(holder.rights) } : {}),
    iat: nowS,
    auth_time: order.authTimeS ?? nowS,
    exp: expS,
  };
  const signed = `${HEADER}.${partOf(claims)}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64url');
  return { token: `${signed}.${signature}`, expiresAt: new Date(expS * MS_PER_S).toISOString() };
};
