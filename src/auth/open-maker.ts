import type { Environment } from '../config/environment.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { DEFAULT_ISSUER } from './claims.ts';
import { type Holder, type Minted, mintToken } from './mint-token.ts';
import type { Right } from './rights.ts';
import type { ReadSecretFile } from './secret-file.ts';
import { openSecrets, type Secrets } from './secrets.ts';

export interface AuthPlace {
  readonly home: string;
  readonly env: Environment;
  readonly clock: () => Date;
  /** The secret cannot be read any more, or not as it should be; the last good one stays. */
  readonly onTrouble?: (problem: string) => void;
  /** @default as this process */
  readonly readSecretFile?: ReadSecretFile;
}

/** What makes tokens; each throws a SettingsError where there is no secret. */
export interface TokenMaker {
  /** Whether there is a secret to make tokens with. */
  readonly canMint: boolean;
  /** The secret as its file is now; null where none is set. */
  readonly secretsNow: () => Secrets | null;
  /** @param ttlS seconds @default auth.session_ttl_s */
  readonly mintSessionToken: (id: SessionId, ttlS?: number) => Minted;
  /** @param ttlS seconds @default auth.operator_ttl_s @param rights @default none */
  readonly mintOperatorToken: (name: string, ttlS?: number, rights?: readonly Right[]) => Minted;
  /** Another token for a holder who logged in then (seconds since 1970). */
  readonly mintAnother: (holder: Holder, authTimeS: number) => Minted;
}

/**
 * Making tokens as the settings say. Checks none, and loads nothing that does.
 * @throws SettingsError when the secret cannot be used
 */
export const openMaker = (settings: Settings['auth'], place: AuthPlace): TokenMaker => {
  const { home, env, clock, onTrouble = () => {}, readSecretFile: read } = place;
  const { secret_file: file, audience } = settings;
  const issuer = settings.issuer ?? DEFAULT_ISSUER;
  const secretsNow =
    file === null
      ? () => null
      : openSecrets({ file, home, env, clock, onTrouble, ...(read === undefined ? {} : { read }) });

  const mint = (holder: Holder, ttlS?: number, authTimeS?: number): Minted => {
    const secret = secretsNow()?.current;
    if (secret === undefined)
      throw new SettingsError(['auth.secret_file: not set; without a secret no token can be made']);
    const { operator_ttl_s: ofOperator, session_ttl_s: ofSession } = settings;
    return mintToken(secret, {
      holder,
      issuer,
      audience,
      ttlS: ttlS ?? (holder.kind === 'operator' ? ofOperator : ofSession),
      now: clock(),
      ...(authTimeS === undefined ? {} : { authTimeS }),
    });
  };

  return {
    canMint: file !== null,
    secretsNow,
    mintSessionToken: (id, ttlS) => mint({ kind: 'session', id }, ttlS),
    mintOperatorToken: (name, ttlS, rights = []) => mint({ kind: 'operator', name, rights }, ttlS),
    mintAnother: (holder, authTimeS) => mint(holder, undefined, authTimeS),
  };
};
