import type { TokenBearer, TokenRefusal } from '../../../auth/caller.ts';
import { DEFAULT_ISSUER } from '../../../auth/claims.ts';
import type { Auth } from '../../../auth/open-auth.ts';
import { REFUSALS } from '../../../auth/refusals.ts';
import type { Settings } from '../../../config/schema/settings-schema.ts';
import { type DecodedToken, printable } from './decode-token.ts';

const MS_PER_S = 1_000;

/** What the server would say to a token, and why. */
export interface Explanation extends DecodedToken {
  /** Null when it would be taken. */
  readonly refusal: TokenRefusal | null;
  readonly meaning: string | null;
  readonly remedy: string | null;
  /** What was found against what is expected, a sentence each. */
  readonly notes: readonly string[];
  /** Whom it names, when it would be taken. */
  readonly holder: TokenBearer | null;
  /** ISO 8601, UTC: until when it is taken, and until when it can be renewed; null when it cannot. */
  readonly takenUntil: string | null;
  readonly renewableUntil: string | null;
}

const expected = (name: string, found: unknown, wanted: string): string =>
  `${name} is ${printable(found)}, expected ${wanted}`;

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** "2 h 5 min": the two largest units. */
const span = (seconds: number): string => {
  const s = Math.abs(Math.round(seconds));
  if (s < MINUTE_S) return `${s} s`;
  if (s < HOUR_S) return `${Math.floor(s / MINUTE_S)} min ${s % MINUTE_S} s`;
  if (s < DAY_S) return `${Math.floor(s / HOUR_S)} h ${Math.floor((s % HOUR_S) / MINUTE_S)} min`;
  return `${Math.floor(s / DAY_S)} d ${Math.floor((s % DAY_S) / HOUR_S)} h`;
};

const wordsOf = (
  refusal: TokenRefusal,
  { header, claims }: DecodedToken,
  settings: Settings['auth'],
  now: Date,
): readonly string[] => {
  const nowS = now.getTime() / MS_PER_S;
  const ago = (name: string): string[] => {
    const at = claims[name];
    if (typeof at !== 'number') return [];
    return [at > nowS ? `${name} is ${span(at - nowS)} ahead` : `${name} was ${span(nowS - at)} ago`];
  };
  const taken = [
    ...(settings.secret_file === null ? [] : ['HS256']),
    ...(settings.jwks_url === null ? [] : ['RS256, ES256 or EdDSA']),
  ];
  switch (refusal) {
    case 'algorithm':
      return [expected('alg', header.alg, taken.join(', '))];
    case 'issuer':
      return [expected('iss', claims.iss, printable(settings.issuer ?? DEFAULT_ISSUER))];
    case 'audience':
      return [expected('aud', claims.aud, printable(settings.audience))];
    case 'subject':
      return [expected('sub', claims.sub, 'a session id, or a name with scope "operator"')];
    case 'malformed':
      return typeof claims.exp === 'number' ? [] : [expected('exp', claims.exp, 'seconds since 1970')];
    case 'expired':
      return ago('exp');
    case 'not_yet_valid':
      return [...ago('nbf'), ...ago('iat')];
    case 'signature':
      return header.kid === undefined ? [] : [`it names the key ${printable(header.kid)}`];
    default:
      return [];
  }
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** What a server with these settings would make of a token. The signature is checked, and never shown. */
export const explainToken = async (
  token: string,
  decoded: DecodedToken,
  { auth, settings, now }: { readonly auth: Auth; readonly settings: Settings['auth']; readonly now: Date },
): Promise<Explanation> => {
  const verified = auth.isConfigured ? await auth.check(token) : 'not_configured';
  if (typeof verified === 'string')
    return {
      ...decoded,
      refusal: verified,
      meaning:
        verified === 'not_configured' ? 'this server asks nobody for a token' : REFUSALS[verified].meaning,
      remedy: REFUSALS[verified].remedy,
      notes: wordsOf(verified, decoded, settings, now),
      holder: null,
      takenUntil: null,
      renewableUntil: null,
    };
  const { caller, authTimeS, isOurs } = verified;
  const renewableUntilMs = Math.min((authTimeS + settings.renew_for_s) * MS_PER_S, caller.expiresAtMs);
  return {
    ...decoded,
    refusal: null,
    meaning: null,
    remedy: null,
    notes: [],
    holder: caller,
    takenUntil: iso(caller.expiresAtMs),
    renewableUntil: isOurs && renewableUntilMs >= now.getTime() ? iso(renewableUntilMs) : null,
  };
};
