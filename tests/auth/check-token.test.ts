import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { isOperatorName } from '../../src/auth/claims.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { type AuthRig, authRig, GOOD_CLAIMS, newSecret, START_S, told } from './support/auth-rig.ts';

const ID = 'rpa_v4_20260102_030405_a1b2c3d4' as SessionId;

let rig: AuthRig;
beforeEach(() => {
  rig = authRig();
});

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with any header at all, signed as HS256. */
const signedBy = (secret: string, header: object, claims: object = GOOD_CLAIMS): string => {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};

const checked = (token: string): Promise<unknown> => told(rig.auth.check(token));
const checkedClaims = async (claims: JWTPayload): Promise<unknown> => checked(await rig.sign(claims));

describe('a token that was made here', () => {
  it('is its session, until it expires', async () => {
    const { token, expiresAt } = rig.auth.mintSessionToken(ID);
    expect(expiresAt).toBe('2026-01-02T05:04:05.000Z');
    expect(await checked(token)).toEqual({
      kind: 'session',
      id: ID,
      expiresAtMs: Date.parse(expiresAt) + 5_000,
    });
  });

  it('is its operator', async () => {
    const { token, expiresAt } = rig.auth.mintOperatorToken('Ana Souza', 60);
    expect(expiresAt).toBe('2026-01-02T03:05:05.000Z');
    expect(await checked(token)).toMatchObject({ kind: 'operator', name: 'Ana Souza' });
  });

  it('says who made it, for whom, when, and until when; and nothing else', async () => {
    const { token } = rig.auth.mintOperatorToken('ana');
    const [header = '', claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: 'rpa-runner',
      aud: 'rpa-runner',
      sub: 'ana',
      scope: 'operator',
      iat: START_S,
      auth_time: START_S,
      exp: START_S + 28_800,
    });
  });

  it('is of whatever session it was made for, and of no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/), async (id) => {
        const { token } = rig.auth.mintSessionToken(id as SessionId);
        expect(await checked(token)).toMatchObject({ kind: 'session', id });
      }),
    );
  });
});

it('a token is of whatever operator it was made for, in any script', async () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(isOperatorName);
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      expect(await checked(rig.auth.mintOperatorToken(name).token)).toMatchObject({ kind: 'operator', name });
    }),
  );
});

describe('no token is', () => {
  it.each([
    ['nothing', '', 'missing'],
    ['a word', 'token', 'malformed'],
    ['dots', '..', 'malformed'],
    ['too long', `${'a'.repeat(8_200)}.b.c`, 'malformed'],
    ['a list for a header', `${base64url([])}.${base64url({})}.x`, 'malformed'],
    ['an encrypted one', `${base64url({ alg: 'dir', enc: 'A256GCM' })}.a.b.c.d`, 'algorithm'],
  ])('%s', async (_what, token, refusal) => {
    expect(await checked(token)).toBe(refusal);
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(typeof (await checked(text))).toBe('string');
        expect(typeof (await checked(`${text}.${text}.${text}`))).toBe('string');
      }),
    );
  });

  it('a good one that was cut off or altered anywhere', async () => {
    const { token } = rig.auth.mintSessionToken(ID);
    const bytes = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
    const altered = fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom(...'Aaz09-_.=+/ %'))
      .map(([at, character]) => token.slice(0, at) + character + token.slice(at + 1))
      // The last character of a part has bits that mean nothing.
      .filter(
        (text) =>
          text
            .split('.')
            .map((part) => Buffer.from(part, 'base64url').toString('hex'))
            .join() !== bytes.join(),
      );
    const cut = fc.nat(token.length - 1).map((length) => token.slice(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(altered, cut), async (text) => {
        expect(typeof (await checked(text))).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('an algorithm', () => {
  it('"none" is refused, signed or not, however it is spelt', async () => {
    expect(await checked(new UnsecuredJWT(GOOD_CLAIMS).encode())).toBe('algorithm');
    for (const alg of ['none', 'None', 'NONE', 'nOnE', ''])
      expect(await checked(signedBy(rig.secret, { alg }))).toBe('algorithm');
  });

  it('that nobody configured is refused', async () => {
    const key = new TextEncoder().encode(newSecret() + newSecret());
    for (const alg of ['HS384', 'HS512']) {
      const token = await new SignJWT(GOOD_CLAIMS).setProtectedHeader({ alg }).sign(key);
      expect(await checked(token)).toBe('algorithm');
    }
    for (const alg of ['RS256', 'ES256', 'EdDSA', 'PS256'])
      expect(await checked(signedBy(rig.secret, { alg }))).toBe('algorithm');
  });

  it('is not chosen by keys that the token brings along', async () => {
    const jwk = { kty: 'oct', k: Buffer.from('x'.repeat(40)).toString('base64url') };
    for (const header of [{ jwk }, { jku: 'http://127.0.0.1:1/' }, { kid: '../../dev/null' }])
      expect(await checked(signedBy('x'.repeat(40), { alg: 'HS256', ...header }))).toBe('signature');
  });

  it('with an extension that must be understood is refused', async () => {
    expect(await checked(signedBy(rig.secret, { alg: 'HS256', crit: ['exp'], exp: 1 }))).toBe('malformed');
    expect(await checked(signedBy(rig.secret, { alg: 'HS256', b64: false, crit: ['b64'] }))).toBe(
      'malformed',
    );
  });
});

describe('a signature', () => {
  it('of another secret is refused, before anything else is looked at', async () => {
    const expired = { ...GOOD_CLAIMS, exp: 1, iss: 'else' };
    for (const claims of [GOOD_CLAIMS, expired])
      expect(await checked(await rig.sign(claims, newSecret()))).toBe('signature');
  });
});

describe('claims', () => {
  it.each<[string, JWTPayload, unknown]>([
    ['that are right', {}, { kind: 'session', id: 's1', expiresAtMs: (START_S + 605) * 1_000 }],
    ['of another issuer', { iss: 'other' }, 'issuer'],
    ['of an issuer like ours', { iss: 'rpa-runner ' }, 'issuer'],
    ['for another audience', { aud: 'other' }, 'audience'],
    ['for others', { aud: ['a', 'b'] }, 'audience'],
    ['for us among others', { aud: ['a', 'rpa-runner'] }, { kind: 'session' }],
    ['of no session', { sub: '' }, 'subject'],
    ['of a path', { sub: '../s1' }, 'subject'],
    ['of a user of elsewhere', { sub: 'auth0|12345' }, 'subject'],
    ['of an operator', { sub: 'auth0|12345', scope: 'operator' }, { kind: 'operator', name: 'auth0|12345' }],
    ['of an operator among other scopes', { scope: 'openid operator email' }, { kind: 'operator' }],
    ['of an operator in a list', { scope: ['openid', 'operator'] as never }, { kind: 'operator' }],
    ['of an operator without more rights', { scope: 'operator' }, { rights: [] }],
    [
      'of an operator with every right',
      { scope: 'operator:search operator operator:repeat' },
      { kind: 'operator', rights: ['repeat', 'search'] },
    ],
    [
      'of an operator with words like rights',
      { scope: 'operator repeat search operator:repeats' },
      { rights: [] },
    ],
    ['of somebody with rights who is no operator', { scope: 'operator:repeat' }, { kind: 'session' }],
    ['of somebody like an operator', { scope: 'operators xoperator Operator' }, { kind: 'session' }],
    ['of an operator without a name', { sub: '', scope: 'operator' }, 'subject'],
    ['of an operator whose name rings', { sub: 'a\u0007', scope: 'operator' }, 'subject'],
    ['of an operator with a long name', { sub: 'x'.repeat(129), scope: 'operator' }, 'subject'],
    ['that have just expired, for clocks that differ', { exp: START_S - 4 }, { kind: 'session' }],
    ['that have expired', { exp: START_S - 5 }, 'expired'],
    ['for later', { nbf: START_S + 6 }, 'not_yet_valid'],
    ['for later, as clocks go', { nbf: START_S + 5 }, { kind: 'session' }],
    ['made in the future', { iat: START_S + 6 }, 'not_yet_valid'],
    ['that expire in words', { exp: 'tomorrow' as never }, 'malformed'],
    ['that expire after all calendars', { exp: 1e300 }, 'malformed'],
    ['that begin in words', { nbf: 'now' as never }, 'malformed'],
  ])('%s', async (_what, change, expected) => {
    const found = await checkedClaims({ ...GOOD_CLAIMS, ...change });
    if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatchObject(expected as object);
  });

  it.each([
    ['iss', 'issuer'],
    ['aud', 'audience'],
    ['sub', 'subject'],
    ['exp', 'malformed'],
  ])('without %s are refused: %s', async (name, refusal) => {
    const { [name]: _, ...claims } = GOOD_CLAIMS;
    expect(await checkedClaims(claims)).toBe(refusal);
  });

  it('make an operator by scope and by nothing else', async () => {
    const claims = fc.record(
      {
        sub: fc.oneof(fc.string(), fc.constantFrom('operator', 's1')),
        role: fc.constant('operator'),
        scp: fc.constant('operator'),
        scope: fc.oneof(fc.string(), fc.constant('operator'), fc.jsonValue()),
        operator: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (change) => {
        const found = await checkedClaims({ ...GOOD_CLAIMS, ...change } as JWTPayload);
        if (JSON.stringify(found).includes('"kind":"operator"'))
          expect(JSON.stringify(change.scope)).toMatch(/\boperator\b/);
      }),
    );
  });
});
