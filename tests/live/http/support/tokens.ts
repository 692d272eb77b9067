import { join } from 'node:path';
import { openAuth } from '../../../../src/auth/open-auth.ts';
import type { Right } from '../../../../src/auth/rights.ts';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import type { SessionId } from '../../../../src/protocol/session-id.ts';

const authOf = (home: string) =>
  openAuth(SETTINGS_SCHEMA.parse({ auth: { secret_file: join(home, 'secret') } }).auth, {
    home,
    env: {},
    clock: () => new Date(),
  });

/** As `rpa-serve token` makes it; `putSecret` comes first. */
export const operatorToken = async (home: string, rights: readonly Right[] = []): Promise<string> =>
  (await authOf(home).mintOperatorToken('ana', undefined, rights)).token;

export const sessionToken = async (home: string, id: string): Promise<string> =>
  (await authOf(home).mintSessionToken(id as SessionId)).token;
