import type { Settings } from '../config/schema/settings-schema.ts';
import type { TokenRefusal } from './caller.ts';
import { DEFAULT_ISSUER } from './claims.ts';
import { KEYS_GOOD_FOR_MS, openKeySet } from './key-set.ts';
import type { Minted } from './mint-token.ts';
import { type AuthPlace, openMaker, type TokenMaker } from './open-maker.ts';
import { RememberedTokens } from './remembered-tokens.ts';
import type { Secrets } from './secrets.ts';
import { MAX_TOKEN_CHARACTERS, type Verified, verifyToken } from './verify-token.ts';

const MS_PER_S = 1_000;

export interface Auth extends Omit<TokenMaker, 'secretsNow' | 'mintAnother'> {
  /** Whether tokens are asked for at all. */
  readonly isConfigured: boolean;
  /** Checks a token; one that was good is remembered until it expires. */
  readonly check: (token: string) => Promise<Verified | TokenRefusal>;
  /** A token that lasts longer, for the holder of one that still holds. */
  readonly renew: (token: string) => Promise<Minted | TokenRefusal>;
}

/**
 * Making and checking tokens as the settings say.
 * @throws SettingsError when the secret or the address of the keys cannot be used
 */
export const openAuth = (settings: Settings['auth'], place: AuthPlace): Auth => {
  const { clock } = place;
  const { jwks_url: address, audience, clock_skew_s: skewS } = settings;
  const issuer = settings.issuer ?? DEFAULT_ISSUER;
  const { secretsNow, mintAnother, ...maker } = openMaker(settings, place);
  const keySet = address === null ? null : openKeySet(address);
  const remembered = new RememberedTokens();
  let rememberedWith: Secrets | null = null;

  const check = async (token: string): Promise<Verified | TokenRefusal> => {
    const secrets = secretsNow();
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

  const renew = async (token: string): Promise<Minted | TokenRefusal> => {
    const verified = await check(token);
    if (typeof verified === 'string') return verified;
    const { caller, authTimeS, isOurs } = verified;
    if (!isOurs) return 'not_renewable';
    if (clock().getTime() / MS_PER_S > authTimeS + settings.renew_for_s) return 'too_old_to_renew';
    return mintAnother(caller, authTimeS);
  };

  return { ...maker, isConfigured: maker.canMint || keySet !== null, check, renew };
};
