import { describe, expect, it } from 'vitest';
import type { Auth } from '../../src/auth/open-auth.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { authRig, GOOD_CLAIMS, told } from './support/auth-rig.ts';
import { keyServer, newKeyPair } from './support/key-server.ts';

const HOUR_S = 3_600;

const renewed = async (auth: Auth, token: string): Promise<string> => {
  const answer = await auth.renew(token);
  if (typeof answer === 'string') throw new Error(answer);
  return answer.token;
};

describe('a token that still holds', () => {
  it('is renewed for the same holder, as often as its holder comes in time', async () => {
    const { auth, later } = authRig({ operator_ttl_s: HOUR_S });
    let { token } = auth.mintOperatorToken('ana');
    for (let hours = 0; hours < 24; hours += 1) {
      later(HOUR_S - 10);
      token = await renewed(auth, token);
    }
    expect(await told(auth.check(token))).toMatchObject({ kind: 'operator', name: 'ana' });
  });

  it('keeps its rights, and gets no more', async () => {
    const { auth } = authRig();
    const { token } = auth.mintOperatorToken('ana', undefined, ['repeat']);
    expect(await told(auth.check(await renewed(auth, token)))).toMatchObject({ rights: ['repeat'] });
  });

  it('is renewed until its login was too long ago, whatever was renewed since', async () => {
    const { auth, later } = authRig({ operator_ttl_s: HOUR_S, renew_for_s: 2 * HOUR_S });
    let { token } = auth.mintOperatorToken('ana');
    for (let times = 0; times < 2; times += 1) {
      later(HOUR_S);
      token = await renewed(auth, token);
    }
    later(1);
    expect(await auth.renew(token)).toBe('too_old_to_renew');
  });

  it('of a session is renewed for that session', async () => {
    const { auth, later } = authRig();
    const { token } = auth.mintSessionToken('s1' as SessionId);
    later(60);
    expect(await told(auth.check(await renewed(auth, token)))).toMatchObject({ kind: 'session', id: 's1' });
  });

  it('that was made elsewhere is renewed there', async () => {
    const keys = await newKeyPair('ES256');
    const { url } = await keyServer([keys.jwk]);
    const { again } = authRig();
    const auth = again({ jwks_url: url });
    const token = await keys.sign({ ...GOOD_CLAIMS, scope: 'operator' });
    expect(await told(auth.check(token))).toMatchObject({ kind: 'operator' });
    expect(await auth.renew(token)).toBe('not_renewable');
  });
});

it.each(['', 'x'])('a token that does not hold is not renewed: %j', async (token) => {
  const { auth } = authRig();
  expect(await auth.renew(token)).toBe(token === '' ? 'missing' : 'malformed');
});

it('an expired token is not renewed', async () => {
  const { auth, later } = authRig();
  const { token } = auth.mintOperatorToken('ana', 60);
  later(65);
  expect(await auth.renew(token)).toBe('expired');
});
