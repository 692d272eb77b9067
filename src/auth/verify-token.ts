import {
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
  type RemoteJWKSet,
} from 'jose';
import type { TokenRefusal } from './caller.ts';
import { type Bearer, bearerOf } from './claims.ts';
import type { Secrets } from './secrets.ts';

/** Tokens of an identity provider have 1 to 3 KiB. */
export const MAX_TOKEN_CHARACTERS = 8_192;

const MS_PER_S = 1_000;

/** Each algorithm has one kind of key: a public key is never taken for a secret. */
const OURS = 'HS256';
const THEIRS: readonly string[] = ['RS256', 'ES256', 'EdDSA', 'Ed25519'];

/** What a token is checked against. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Tolerance of clocks, seconds. */
  readonly skewS: number;
  readonly secrets: Secrets | null;
  readonly keySet: RemoteJWKSet | null;
}

export interface Verified extends Bearer {
  /** Signed with our secret, so that we may make another. */
  readonly isOurs: boolean;
}

const REFUSAL_OF_CLAIM: Readonly<Record<string, TokenRefusal>> = {
  iss: 'issuer',
  aud: 'audience',
  sub: 'subject',
  nbf: 'not_yet_valid',
  iat: 'not_yet_valid',
};

const REFUSAL_OF_CODE: Readonly<Record<string, TokenRefusal>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'malformed',
  ERR_JWS_INVALID: 'malformed',
  ERR_JWT_INVALID: 'malformed',
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'signature',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'signature',
};

const refusalOf = (error: unknown, hasRemoteKeys: boolean): TokenRefusal => {
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === 'invalid' ? 'malformed' : (REFUSAL_OF_CLAIM[error.claim] ?? 'malformed');
  const known = error instanceof errors.JOSEError ? REFUSAL_OF_CODE[error.code] : undefined;
  return known ?? (hasRemoteKeys ? 'keys_unavailable' : 'malformed');
};

const algorithmOf = (token: string): string | null => {
  try {
    return decodeProtectedHeader(token).alg ?? null;
  } catch {
    return null;
  }
};

/** A token that names no key is tried with each that fits. */
const verifyWithKeySet = async (
  token: string,
  keySet: RemoteJWKSet,
  options: JWTVerifyOptions,
): Promise<JWTPayload> => {
  try {
    return (await jwtVerify(token, keySet, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (each) {
        if (!(each instanceof errors.JWSSignatureVerificationFailed)) throw each;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
};

const verifyWithSecrets = async (
  token: string,
  { current, previous }: Secrets,
  options: JWTVerifyOptions,
): Promise<JWTPayload> => {
  try {
    return (await jwtVerify(token, current, options)).payload;
  } catch (error) {
    if (previous === null || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    return (await jwtVerify(token, previous, options)).payload;
  }
};

/**
 * Checks a token as it came. Its claims are looked at only when its signature holds.
 * @returns whom it names, or why it is invalid
 */
export const verifyToken = async (
  token: string,
  rules: TokenRules,
  now: Date,
): Promise<Verified | TokenRefusal> => {
  const { issuer, audience, skewS, secrets, keySet } = rules;
  if (token === '') return 'missing';
  if (token.length > MAX_TOKEN_CHARACTERS) return 'malformed';
  const algorithm = algorithmOf(token);
  if (algorithm === null) return 'malformed';
  const isOurs = algorithm === OURS && secrets !== null;
  const isTheirs = THEIRS.includes(algorithm) && keySet !== null;
  if (!isOurs && !isTheirs) return 'algorithm';
  const options: JWTVerifyOptions = {
    algorithms: [algorithm],
    issuer,
    audience,
    clockTolerance: skewS,
    requiredClaims: ['exp', 'sub'],
    currentDate: now,
  };
  try {
    const claims = isOurs
      ? await verifyWithSecrets(token, secrets, options)
      : await verifyWithKeySet(token, keySet as RemoteJWKSet, options);
    if (typeof claims.iat === 'number' && claims.iat > now.getTime() / MS_PER_S + skewS)
      return 'not_yet_valid';
    const bearer = bearerOf(claims, skewS);
    return typeof bearer === 'string' ? bearer : { ...bearer, isOurs };
  } catch (error) {
    return refusalOf(error, isTheirs);
  }
};
