import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import type { Asking } from '../../../src/live/contracts.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { authSettings, putSecret } from '../../auth/support/auth-rig.ts';
import { keyServer, newKeyPair } from '../../auth/support/key-server.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type GuardedServer, guardedServer } from './support/guarded-server.ts';

const ID = 's1' as SessionId;

interface WithSecret extends GuardedServer {
  readonly ofSession: string;
  readonly ofOperator: string;
}

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

const withSecret = async (auth: object = {}): Promise<WithSecret> => {
  const home = temporaryFolder('guard');
  putSecret(join(home, 'secret'));
  const server = await guardedServer({ secret_file: 'secret', ...auth }, { home });
  const maker = openAuth(authSettings({ secret_file: 'secret' }), { home, env: {}, clock: () => new Date() });
  return {
    ...server,
    ofSession: maker.mintSessionToken(ID).token,
    ofOperator: maker.mintOperatorToken('ana').token,
  };
};

describe('a token', () => {
  it.each<[string, (token: string) => { path?: string; init?: RequestInit }]>([
    ['in the header', (token) => ({ init: bearer(token) })],
    ['in the header, spelt small', (token) => ({ init: { headers: { authorization: `bearer  ${token}` } } })],
    [
      'in the subprotocol',
      (token) => ({ init: { headers: { 'sec-websocket-protocol': `rpa.v1, rpa.token.${token}` } } }),
    ],
    ['in the address', (token) => ({ path: `?token=${token}` })],
    [
      'in the address, behind a proxy that wants a password of its own',
      (token) => ({ path: `?token=${token}`, init: { headers: { authorization: 'Basic eDp5' } } }),
    ],
  ])('%s is taken', async (_where, put) => {
    const { ask, ofSession } = await withSecret();
    const { path = '', init } = put(ofSession);
    expect(await ask(`/session/s1${path}`, init)).toMatchObject({
      ok: true,
      caller: { kind: 'session', id: 's1' },
    });
  });

  it('of the header goes before that of the address', async () => {
    const { ask, ofSession, ofOperator } = await withSecret();
    expect(await ask(`/operator?token=${ofOperator}`, bearer(ofSession))).toEqual({
      ok: false,
      refusal: 'not_operator',
    });
  });
});

describe('the doors with a secret', () => {
  it('of a session open to its token and to operators, and to nobody else', async () => {
    const { ask, ofSession, ofOperator, refused } = await withSecret();
    expect(await ask('/session/s1', bearer(ofSession))).toMatchObject({ ok: true });
    expect(await ask('/session/s1', bearer(ofOperator))).toMatchObject({ ok: true, caller: { name: 'ana' } });
    expect(await ask('/session/s2', bearer(ofSession))).toEqual({ ok: false, refusal: 'other_session' });
    expect(await ask('/session/s1')).toEqual({ ok: false, refusal: 'missing' });
    expect(await ask('/session/s1', bearer(''))).toEqual({ ok: false, refusal: 'missing' });
    expect(refused).toEqual(['other_session', 'missing', 'missing']);
  });

  it('of operators open to them alone, this machine or not', async () => {
    const { ask, ofSession, ofOperator, refused } = await withSecret();
    expect(await ask('/operator', bearer(ofOperator))).toMatchObject({ ok: true });
    expect(await ask('/operator', bearer(ofSession))).toEqual({ ok: false, refusal: 'not_operator' });
    expect(await ask('/operator')).toEqual({ ok: false, refusal: 'missing' });
    expect(refused).toEqual(['not_operator', 'missing']);
  });

  it('start for anyone, and tell whoever comes with a token that does', async () => {
    const { ask, ofOperator, refused } = await withSecret({ start: 'anyone' });
    expect(await ask('/start')).toMatchObject({ ok: true });
    expect(await ask('/start', bearer('x.y.z'))).toMatchObject({ ok: true, caller: { kind: 'local' } });
    expect(await ask('/start', { headers: { 'x-forwarded-for': '203.0.113.9' } })).toEqual({
      ok: true,
      caller: { kind: 'public' },
    });
    expect(await ask('/start', bearer(ofOperator))).toMatchObject({ ok: true, caller: { name: 'ana' } });
    expect(refused).toEqual([]);
  });

  it('start for no program of this machine without a token, unless a proxy is named there', async () => {
    const forwarded = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    const { ask, ofOperator, refused } = await withSecret();
    expect(await ask('/start')).toEqual({ ok: false, refusal: 'missing' });
    expect(await ask('/start', forwarded)).toEqual({ ok: false, refusal: 'missing' });
    expect(await ask('/start', bearer('x.y.z'))).toEqual({ ok: false, refusal: 'missing' });
    expect(await ask('/start', bearer(ofOperator))).toMatchObject({ ok: true, caller: { name: 'ana' } });
    expect(refused).toEqual(['missing', 'missing', 'missing']);
  });

  it('start for operators only where that is set', async () => {
    const { ask, ofSession, ofOperator } = await withSecret({ start: 'operator' });
    expect(await ask('/start')).toEqual({ ok: false, refusal: 'missing' });
    expect(await ask('/start', bearer(ofSession))).toEqual({ ok: false, refusal: 'not_operator' });
    expect(await ask('/start', bearer(ofOperator))).toMatchObject({ ok: true });
  });
});

describe('a token on an open connection', () => {
  it("is taken for the same session, or when it is an operator's", async () => {
    const { guard, ofSession, ofOperator, refused } = await withSecret();
    expect(await guard.renewed(ofSession, ID)).toMatchObject({ ok: true });
    expect(await guard.renewed(ofOperator, ID)).toMatchObject({ ok: true });
    expect(await guard.renewed(ofOperator, null)).toMatchObject({ ok: true });
    expect(await guard.renewed(ofSession, 's2' as SessionId)).toEqual({
      ok: false,
      refusal: 'other_session',
    });
    expect(await guard.renewed(ofSession, null)).toEqual({ ok: false, refusal: 'not_operator' });
    expect(await guard.renewed('', ID)).toEqual({ ok: false, refusal: 'missing' });
    expect(refused).toHaveLength(3);
  });
});

const asking = (headers: Asking['headers'] = {}): Asking => ({
  headers,
  queryToken: undefined,
  remoteAddress: '127.0.0.1',
});

describe('a renewal', () => {
  it('gives a token for the same holder', async () => {
    const { guard, ask, ofOperator } = await withSecret();
    const renewed = await guard.renew(asking({ authorization: `Bearer ${ofOperator}` }));
    if (typeof renewed === 'string') throw new Error(renewed);
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.now());
    expect(await ask('/operator', bearer(renewed.token))).toMatchObject({
      ok: true,
      caller: { name: 'ana' },
    });
  });

  it('is refused, counted and told like everything else', async () => {
    const { guard, refused, log } = await withSecret();
    expect(await guard.renew(asking())).toBe('missing');
    expect(refused).toEqual(['missing']);
    expect(log).toEqual([
      {
        level: 'warn',
        msg: 'token refused',
        refusal: 'missing',
        door: 'renewal',
        address: '127.0.0.1',
        count: 1,
      },
    ]);
  });
});

it('a token for the answer of start is for that session, where there is a secret', async () => {
  const { guard, ask } = await withSecret();
  const token = (await guard.mintForSession(ID)) ?? '';
  expect(await ask('/session/s1', bearer(token))).toMatchObject({ ok: true, caller: { kind: 'session' } });
  expect(await (await guardedServer()).guard.mintForSession(ID)).toBeNull();
});

describe('the doors without authentication', () => {
  it('of sessions are open', async () => {
    const { ask, guard } = await guardedServer();
    expect(guard.isConfigured).toBe(false);
    expect(await ask('/session/s1')).toEqual({ ok: true, caller: { kind: 'local' } });
    expect(await ask('/session/s1', { headers: { 'x-forwarded-for': '203.0.113.9' } })).toEqual({
      ok: true,
      caller: { kind: 'public' },
    });
  });

  it('of operators open to programs of this machine and to pages of this server', async () => {
    const { ask, url, refused } = await guardedServer();
    expect(await ask('/operator')).toEqual({ ok: true, caller: { kind: 'local' } });
    expect(await ask('/operator', { headers: { origin: url } })).toMatchObject({ ok: true });
    expect(refused).toEqual([]);
  });

  it.each([
    ['a proxy passed on', { 'x-forwarded-for': '127.0.0.1' }],
    ['another proxy passed on', { forwarded: 'for=127.0.0.1' }],
    ['nginx passed on', { 'x-real-ip': '127.0.0.1' }],
    ['a proxy passed on that tells its own address only', { 'x-forwarded-server': 'proxy.example' }],
    ['a CDN passed on', { 'cf-connecting-ip': '203.0.113.9' }],
    ['another CDN passed on', { 'true-client-ip': '203.0.113.9' }],
    ['a balancer passed on', { 'x-client-ip': '203.0.113.9' }],
    ['a page of another site sent', { origin: 'https://evil.example' }],
    ['a page without a site sent', { origin: 'null' }],
    ['a page of another port sent', { origin: 'http://127.0.0.1:1' }],
    ['a page of another site sent without saying so', { 'sec-fetch-site': 'cross-site' }],
    ['came under the name of another site', { host: 'evil.example' }],
    [
      'came under the name of another site, from its page',
      { host: 'evil.example', origin: 'http://evil.example' },
    ],
    ['came under a name like ours', { host: 'localhost.evil.example' }],
  ])('of operators stay closed to what %s', async (_what, headers) => {
    const { guard, refused } = await guardedServer();
    expect(await guard.forOperator(asking({ host: '127.0.0.1:8080', ...headers }))).toEqual({
      ok: false,
      refusal: 'not_configured',
    });
    expect(refused).toEqual(['not_configured']);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '128.0.0.1'])(
    'of operators stay closed to %s',
    async (remoteAddress) => {
      const { guard } = await guardedServer();
      expect(await guard.forOperator({ ...asking(), remoteAddress })).toMatchObject({ ok: false });
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', undefined])(
    'of operators open to %s',
    async (remoteAddress) => {
      const { guard } = await guardedServer();
      expect(await guard.forOperator({ ...asking({ host: '[::1]:8080' }), remoteAddress })).toMatchObject({
        ok: true,
      });
    },
  );

  it('neither renew nor refresh', async () => {
    const { guard } = await guardedServer();
    expect(await guard.renew(asking())).toBe('not_configured');
    expect(await guard.renewed('x', ID)).toEqual({ ok: false, refusal: 'not_configured' });
  });
});

it("an operator of elsewhere is let in by elsewhere's keys", async () => {
  const keys = await newKeyPair('EdDSA');
  const server = await keyServer([keys.jwk]);
  const { ask } = await guardedServer({
    jwks_url: server.url,
    issuer: 'https://id.example/',
    audience: 'rpa',
  });
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: 'https://id.example/', aud: 'rpa', sub: 'ana@id', iat: now, exp: now + 60 };
  const token = await keys.sign({ ...claims, scope: 'openid operator' });
  expect(await ask('/operator', bearer(token))).toMatchObject({ ok: true, caller: { name: 'ana@id' } });
  await server.close();
  expect(await ask('/operator', bearer(token))).toMatchObject({ ok: true });
});

it('a secret that cannot be used is told before anything is served', async () => {
  await expect(guardedServer({ secret_file: 'none' })).rejects.toThrow(/openssl rand -base64 48/);
});

it('no token, good or bad, is in any line of the log', async () => {
  const { ask, guard, log, ofSession, ofOperator } = await withSecret();
  const bad = [`${ofSession.slice(0, -3)}AAA`, `x${ofOperator}`, 'segredo', `${ofSession} ${ofSession}`];
  for (const token of [ofSession, ofOperator, ...bad]) {
    await ask(`/operator?token=${encodeURIComponent(token)}`);
    await ask('/session/s2', bearer(token));
    await ask('/session/s2', { headers: { 'sec-websocket-protocol': `rpa.token.${token}` } });
    await guard.renewed(token, ID);
    await guard.renew(asking({ authorization: `Bearer ${token}` }));
  }
  expect(log.length).toBeGreaterThan(0);
  const told = JSON.stringify(log);
  for (const token of [ofSession, ofOperator, ...bad])
    for (const part of token.split('.')) expect(told).not.toContain(part);
});
