import type { TokenRefusal } from './caller.ts';

export interface RefusalEntry {
  /** 401: come with a token; 403: not with this one; 503: later. */
  readonly http: 401 | 403 | 503;
  /** For operators. */
  readonly meaning: string;
  readonly remedy: string;
}

/** The one table of why a token is refused; docs/auth.md shows it. */
export const REFUSALS: Readonly<Record<TokenRefusal, RefusalEntry>> = {
  missing: {
    http: 401,
    meaning: 'no token came, or an empty one',
    remedy:
      'send it as Authorization: Bearer, as the WebSocket subprotocol rpa.token.TOKEN, or as ?token=; is a proxy dropping the header?',
  },
  malformed: {
    http: 403,
    meaning: 'not a signed token of three parts with exp, or larger than 8 KiB',
    remedy: 'it was cut off or altered on its way, or is something else; get a new one',
  },
  algorithm: {
    http: 403,
    meaning: 'signed in a way that this server does not take',
    remedy:
      'HS256 needs auth.secret_file; RS256, ES256 and EdDSA need auth.jwks_url; nothing else is taken, "none" least of all',
  },
  signature: {
    http: 403,
    meaning: 'not signed with the secret, or with a key of auth.jwks_url',
    remedy:
      'made with another secret: does whoever makes tokens read the same auth.secret_file? After a rotation, get a new one',
  },
  issuer: {
    http: 403,
    meaning: 'iss is not auth.issuer ("rpa-runner" when that is null)',
    remedy: 'set auth.issuer to what the issuer of the tokens calls itself, exactly',
  },
  audience: {
    http: 403,
    meaning: 'aud does not name auth.audience',
    remedy: 'the token is for another service; have one made for auth.audience, or set that',
  },
  subject: {
    http: 403,
    meaning: 'sub is neither a session id nor, with scope "operator", a name of 1 to 128 characters',
    remedy: 'put the session id in sub, or "operator" in scope',
  },
  expired: {
    http: 403,
    meaning: 'exp has passed',
    remedy:
      'renew before it expires (POST /api/rpa/token); now get a new one: launch again with the same id and data, or rpa-serve token; check the clocks of both machines',
  },
  not_yet_valid: {
    http: 403,
    meaning: 'nbf or iat lies in the future by more than auth.clock_skew_s',
    remedy: 'the clocks of issuer and server differ: timedatectl on both',
  },
  too_old_to_renew: {
    http: 403,
    meaning: 'its login was more than auth.renew_for_s ago',
    remedy: 'log in again with a new token: rpa-serve token',
  },
  not_renewable: {
    http: 403,
    meaning: 'made elsewhere (auth.jwks_url): this server cannot make another',
    remedy: 'renew it where it was made',
  },
  other_session: {
    http: 403,
    meaning: "another session's token",
    remedy: 'each session has its own: take the one from the answer of its launch',
  },
  not_operator: {
    http: 403,
    meaning: "a session's token at an operators' door",
    remedy: "make an operator's: rpa-serve token",
  },
  not_configured: {
    http: 403,
    meaning: "without authentication operators' doors open to this machine only, and not through a proxy",
    remedy: 'set auth.secret_file or auth.jwks_url',
  },
  keys_unavailable: {
    http: 503,
    meaning: 'auth.jwks_url cannot be reached, or does not hold keys',
    remedy: 'curl it from this machine: address, proxy, certificate, firewall',
  },
};
