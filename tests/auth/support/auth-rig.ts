import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWTPayload, SignJWT } from 'jose';
import type { TokenRefusal } from '../../../src/auth/caller.ts';
import { type Auth, openAuth } from '../../../src/auth/open-auth.ts';
import type { AuthPlace } from '../../../src/auth/open-maker.ts';
import type { Verified } from '../../../src/auth/verify-token.ts';
import { SETTINGS_SCHEMA, type Settings } from '../../../src/config/schema/settings-schema.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const MS_PER_S = 1_000;
const SECRET_BYTES = 48;

/** When all tests with an invented clock begin. */
export const START = new Date('2026-01-02T03:04:05Z');
export const START_S = START.getTime() / MS_PER_S;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64');

export const putSecret = (path: string, secret = newSecret(), mode = 0o600): string => {
  writeFileSync(path, `${secret}\n`, { mode });
  chmodSync(path, mode);
  return secret;
};

export const authSettings = (auth: object): Settings['auth'] => SETTINGS_SCHEMA.parse({ auth }).auth;

export interface AuthRig {
  readonly home: string;
  /** Path of the secret. */
  readonly file: string;
  readonly secret: string;
  readonly auth: Auth;
  readonly troubles: readonly string[];
  /** Moves the clock. */
  readonly later: (seconds: number) => void;
  readonly again: (auth?: object, place?: Partial<AuthPlace>) => Auth;
  /** Signs claims with the secret, whatever they are. */
  readonly sign: (claims: JWTPayload, secret?: string) => Promise<string>;
}

/** Tokens with a secret of their own and a clock that only `later` moves. */
export const authRig = (auth: object = {}): AuthRig => {
  const home = temporaryFolder('auth');
  const file = join(home, 'secret');
  const secret = putSecret(file);
  let now = START;
  const troubles: string[] = [];
  const again = (more: object = {}, place: Partial<AuthPlace> = {}): Auth =>
    openAuth(authSettings({ secret_file: 'secret', ...auth, ...more }), {
      home,
      env: {},
      clock: () => now,
      onTrouble: (problem) => troubles.push(problem),
      ...place,
    });
  return {
    home,
    file,
    secret,
    auth: again(),
    troubles,
    later: (seconds) => {
      now = new Date(now.getTime() + seconds * MS_PER_S);
    },
    again,
    sign: (claims, by = secret) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(by)),
  };
};

/** Claims that do. */
export const GOOD_CLAIMS: JWTPayload = {
  iss: 'rpa-runner',
  aud: 'rpa-runner',
  sub: 's1',
  iat: START_S,
  exp: START_S + 600,
};

export const told = async (checking: Promise<Verified | TokenRefusal>): Promise<unknown> => {
  const verified = await checking;
  return typeof verified === 'string' ? verified : verified.caller;
};
