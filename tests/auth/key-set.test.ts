import { exportSPKI, SignJWT } from 'jose';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SettingsError } from '../../src/config/settings-error.ts';
import { authRig, GOOD_CLAIMS, START_S, told } from './support/auth-rig.ts';
import { keyServer, newKeyPair } from './support/key-server.ts';

const OPERATOR = { ...GOOD_CLAIMS, sub: 'ana', scope: 'operator' };

/** Only keys of elsewhere. */
const authBy = (url: string) => authRig().again({ secret_file: null, jwks_url: url });

describe('keys of elsewhere', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('check tokens that were signed with %s', async (alg) => {
    const [keys, others] = [await newKeyPair(alg), await newKeyPair(alg)];
    const { url, fetches } = await keyServer([keys.jwk]);
    const auth = authBy(url);
    expect(await told(auth.check(await keys.sign(OPERATOR)))).toMatchObject({ name: 'ana' });
    expect(await told(auth.check(await others.sign(OPERATOR)))).toBe('signature');
    expect(await told(auth.check(await keys.sign({ ...OPERATOR, aud: 'else' })))).toBe('audience');
    expect(fetches()).toBe(1);
  });

  it.each(['RS256', 'ES256', 'EdDSA'])(
    'never count as a secret: a token signed with the public key of %s as if it were one',
    async (alg) => {
      const keys = await newKeyPair(alg);
      const { url } = await keyServer([keys.jwk]);
      const pem = await exportSPKI(keys.publicKey);
      const confused = [pem, pem.trim(), JSON.stringify(keys.jwk), keys.jwk.x ?? keys.jwk.n ?? ''].map(
        (text) =>
          new SignJWT(OPERATOR)
            .setProtectedHeader({ alg: 'HS256', kid: keys.kid })
            .sign(new TextEncoder().encode(text)),
      );
      const both = authRig().again({ jwks_url: url });
      for (const token of await Promise.all(confused)) {
        expect(await told(authBy(url).check(token))).toBe('algorithm');
        expect(await told(both.check(token))).toBe('signature');
      }
    },
  );

  it('never check what is signed with the secret, even when they hold one', async () => {
    const rig = authRig();
    const shared = { kty: 'oct', k: Buffer.from(rig.secret).toString('base64url'), alg: 'HS256' };
    const { url, fetches } = await keyServer([shared]);
    expect(await told(authBy(url).check(await rig.sign(OPERATOR)))).toBe('algorithm');
    expect(fetches()).toBe(0);
  });

  it('are each tried for a token that names none', async () => {
    const pairs = [await newKeyPair('ES256', 'a'), await newKeyPair('ES256', 'b')] as const;
    const stranger = await newKeyPair('ES256', 'c');
    const { url } = await keyServer(pairs.map(({ jwk }) => jwk));
    const auth = authBy(url);
    for (const { sign } of pairs)
      expect(await told(auth.check(await sign(OPERATOR, {})))).toMatchObject({ name: 'ana' });
    expect(await told(auth.check(await stranger.sign(OPERATOR, {})))).toBe('signature');
  });

  it('are fetched again for a key that is new, and a key that went no longer counts after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const [old, young] = [await newKeyPair('ES256', 'old'), await newKeyPair('ES256', 'young')];
    const server = await keyServer([old.jwk]);
    const rig = authRig();
    const later = (seconds: number): void => {
      rig.later(seconds);
      vi.setSystemTime(Date.now() + seconds * 1_000);
    };
    const auth = rig.again({ jwks_url: server.url });
    const claims = { ...OPERATOR, exp: START_S + 86_400 };
    const [byOld, byYoung] = [await old.sign(claims), await young.sign(claims)];
    expect(await told(auth.check(byOld))).toMatchObject({ name: 'ana' });
    server.answer([young.jwk]);
    later(1);
    expect(await told(auth.check(byYoung))).toBe('signature');
    later(30);
    expect(await told(auth.check(byYoung))).toMatchObject({ name: 'ana' });
    later(600);
    expect(await told(auth.check(byOld))).toBe('signature');
  });

  it('of another machine need https', () => {
    expect(() => authBy('http://keys.example/jwks')).toThrow(SettingsError);
    expect(() => authBy('http://keys.example/jwks')).toThrow(/https is needed/);
    expect(authBy('https://keys.example/jwks').isConfigured).toBe(true);
  });

  it('cannot make tokens', async () => {
    const auth = authBy('https://keys.example/jwks');
    expect(auth.canMint).toBe(false);
    expect(() => auth.mintOperatorToken('ana')).toThrow(/auth\.secret_file: not set/);
  });
});

describe('keys that cannot be had', () => {
  it.each<[string, number | 'closed']>([
    ['nobody answers', 'closed'],
    ['the server has an error', 500],
    ['the server sends us elsewhere', 302],
    ['they are not there', 404],
  ])('because %s refuse every token, and are not asked for at each', async (_why, answer) => {
    const keys = await newKeyPair('ES256');
    const server = await keyServer([keys.jwk]);
    if (answer === 'closed') await server.close();
    else server.answer(answer);
    const auth = authBy(server.url);
    for (let times = 0; times < 20; times += 1)
      expect(await told(auth.check(await keys.sign(OPERATOR)))).toBe('keys_unavailable');
    expect(server.fetches()).toBe(answer === 'closed' ? 0 : 1);
  });

  it('leave tokens alone that were checked before, and those of the secret', async () => {
    const keys = await newKeyPair('ES256');
    const server = await keyServer([keys.jwk]);
    const rig = authRig();
    const auth = rig.again({ jwks_url: server.url });
    const token = await keys.sign(OPERATOR);
    expect(await told(auth.check(token))).toMatchObject({ name: 'ana' });
    await server.close();
    expect(await told(auth.check(token))).toMatchObject({ name: 'ana' });
    expect(await told(auth.check(await rig.sign(OPERATOR)))).toMatchObject({ name: 'ana' });
  });
});
