import type { Environment } from '../config/environment.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { TokenRefusal } from './caller.ts';
import { DEFAULT_ISSUER } from './claims.ts';
import { KEYS_GOOD_FOR_MS, openKeySet } from './key-set.ts';
import { type Holder, type Minted, mintToken } from './mint-token.ts';
import { RememberedTokens } from './remembered-tokens.ts';
import type { ReadSecretFile } from './secret-file.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { MAX_TOKEN_CHARACTERS, type Verified, verifyToken } from './verify-token.ts';

const MS_PER_S = 1_000;

export interface AuthPlace {
  readonly home: string;
  readonly env: Environment;
  readonly clock: () => Date;
  /** The secret cannot be read any more, or not as it should be; the last good one stays. */
  readonly onTrouble?: (problem: string) => void;
  /** @default as this process */
  readonly readSecretFile?: ReadSecretFile;
}

export interface Auth {
  /** Whether tokens are asked for at all. */
  readonly isConfigured: boolean;
  /** Whether there is a secret to make tokens with. */
  readonly canMint: boolean;
  /** Checks a token; one that was good is remembered until it expires. */
  readonly check: (token: string) => Promise<Verified | TokenRefusal>;
  /** @param ttlS seconds @default auth.session_ttl_s @throws SettingsError without a secret */
  readonly mintSessionToken: (id: SessionId, ttlS?: number) => Promise<Minted>;
  /** @param ttlS seconds @default auth.operator_ttl_s @throws SettingsError without a secret */
  readonly mintOperatorToken: (name: string, ttlS?: number) => Promise<Minted>;
  /** A token that lasts longer, for the holder of one that still holds. */
  readonly renew: (token: string) => Promise<Minted | TokenRefusal>;
}

/**
 * Making and checking tokens as the settings say.
 * @throws SettingsError when the secret or the address of the keys cannot be used
 */
export const openAuth = (settings: Settings['auth'], place: AuthPlace): Auth => {
  const { home, env, clock, onTrouble = () => {}, readSecretFile: read } = place;
  const { secret_file: file, jwks_url: address, audience, clock_skew_s: skewS } = settings;
  const issuer = settings.issuer ?? DEFAULT_ISSUER;
  const secretsNow =
    file === null
      ? null
      : openSecrets({ file, home, env, clock, onTrouble, ...(read === undefined ? {} : { read }) });
  const keySet = address === null ? null : openKeySet(address);
  const remembered = new RememberedTokens();
  let rememberedWith: Secrets | null = null;

  const check = async (token: string): Promise<Verified | TokenRefusal> => {
    const secrets = secretsNow?.() ?? null;
    if (secrets !== rememberedWith) remembered.clear();
    rememberedWith = secrets;
    if (token.length > MAX_TOKEN_CHARACTERS) return 'malformed';
    const now = clock();
    const known = remembered.find(token, now.getTime());
    if (known !== null) return known;
    const verified = await verifyToken(token, { issuer, audience, skewS, secrets, keySet }, now);
    if (typeof verified === 'string') return verified;
    const { expiresAtMs } = verified.caller;
    const untilMs = verified.isOurs ? expiresAtMs : Math.min(expiresAtMs, now.getTime() + KEYS_GOOD_FOR_MS);
    // The secret may have been replaced while this one was checked.
    if (secrets === rememberedWith) remembered.keep(token, verified, untilMs);
    return verified;
  };

  const mint = async (holder: Holder, ttlS: number, authTimeS?: number): Promise<Minted> => {
    if (secretsNow === null)
      throw new SettingsError(['auth.secret_file: not set; without a secret no token can be made']);
    return mintToken(secretsNow().current, {
      holder,
      issuer,
      audience,
      ttlS,
      now: clock(),
      ...(authTimeS === undefined ? {} : { authTimeS }),
    });
  };

  const ttlOf = ({ kind }: Holder): number =>
    kind === 'operator' ? settings.operator_ttl_s : settings.session_ttl_s;

  const renew = async (token: string): Promise<Minted | TokenRefusal> => {
    const verified = await check(token);
    if (typeof verified === 'string') return verified;
    const { caller, authTimeS, isOurs } = verified;
    if (!isOurs) return 'not_renewable';
    if (clock().getTime() / MS_PER_S > authTimeS + settings.renew_for_s) return 'too_old_to_renew';
    return mint(caller, ttlOf(caller), authTimeS);
  };

  return {
    isConfigured: file !== null || address !== null,
    canMint: file !== null,
    check,
    mintSessionToken: (id, ttlS = settings.session_ttl_s) => mint({ kind: 'session', id }, ttlS),
    mintOperatorToken: (name, ttlS = settings.operator_ttl_s) => mint({ kind: 'operator', name }, ttlS),
    renew,
  };
};
