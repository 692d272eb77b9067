import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { authSettings, newSecret, putSecret } from '../../auth/support/auth-rig.ts';
import { type KeyPair, type KeyServer, keyServer, newKeyPair } from '../../auth/support/key-server.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type RunningLiveServer, startLiveServer } from '../support/live-server.ts';
import { type ToldSession, tellSession } from '../support/told-session.ts';
import { Watching } from '../support/watching.ts';

const ID = 's1' as SessionId;
const SECRET_FILE = 'config/auth.secret';

interface Guarded {
  readonly live: RunningLiveServer;
  readonly session: ToldSession;
  readonly secret: string;
  readonly keys: KeyPair;
  readonly issuer: KeyServer;
  readonly minted: (kind: 'session' | 'operator', ttlS?: number) => string;
}

/** A real server that takes tokens of a secret and of an issuer's keys, with one session. */
const guarded = async (auth: object = {}): Promise<Guarded> => {
  const home = temporaryFolder('doors');
  mkdirSync(join(home, 'config'));
  const secret = putSecret(join(home, SECRET_FILE));
  const keys = await newKeyPair('RS256');
  const issuer = await keyServer([keys.jwk]);
  const settings = { secret_file: SECRET_FILE, jwks_url: issuer.url, ...auth };
  const live = await startLiveServer({ home, settings: { auth: settings } });
  const session = await tellSession(home, { id: ID });
  const maker = openAuth(authSettings(settings), { home, env: {}, clock: () => new Date() });
  const minted: Guarded['minted'] = (kind, ttlS) =>
    (kind === 'session' ? maker.mintSessionToken(ID, ttlS) : maker.mintOperatorToken('ana', ttlS)).token;
  return { live, session, secret, keys, issuer, minted };
};

const nowS = (): number => Math.floor(Date.now() / 1_000);

const claims = (change: JWTPayload = {}): JWTPayload => ({
  iss: 'rpa-runner',
  aud: 'rpa-runner',
  sub: ID,
  iat: nowS(),
  exp: nowS() + 600,
  ...change,
});

const hs256 = (payload: JWTPayload, secret: string): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));

const asked = (live: RunningLiveServer, path: string, token: string, init: RequestInit = {}) =>
  fetch(live.url + path, { ...init, headers: { authorization: `Bearer ${token}` } });

interface Ways {
  readonly http: number;
  readonly events: number;
  readonly poll: number;
  readonly socket: number;
  readonly reason: unknown;
}

/** What each door of the session says to a token. */
const ways = async ({ live }: Guarded, token: string): Promise<Ways> => {
  const query = token === '' ? '' : `token=${encodeURIComponent(token)}`;
  const [http, events, poll, { code }] = await Promise.all([
    asked(live, `/api/rpa/progress/${ID}`, token),
    fetch(`${live.url}/api/rpa/events/${ID}?${query}`),
    fetch(`${live.url}/api/rpa/progress/${ID}?since=x:0&${query}`),
    new Watching(`${live.wsUrl}/session/${ID}?${query}`).closed,
  ]);
  const { reason } = (await http.json()) as { readonly reason?: unknown };
  for (const answer of [events, poll]) await answer.body?.cancel();
  return { http: http.status, events: events.status, poll: poll.status, socket: code, reason };
};

const refused = async (server: Guarded, token: string, reason: string, http = 403, code = 4403) =>
  expect(await ways(server, token), reason).toEqual({
    http,
    events: http,
    poll: http,
    socket: code,
    reason,
  });

const counted = async ({ live, minted }: Guarded): Promise<Record<string, number>> => {
  const text = await (await asked(live, '/metrics', minted('operator'))).text();
  const lines = text.matchAll(/^rpa_tokens_refused_total\{reason="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, reason, count]) => [reason, Number(count)]));
};

describe('every door of a session', () => {
  it('refuses every bad token, counts it by its reason, and logs none', async () => {
    const server = await guarded();
    const { secret, keys, minted } = server;
    const good = minted('session');
    const pem = await exportSPKI(keys.publicKey);
    const bad: [string, string][] = [
      ['malformed', good.slice(0, good.length / 2)],
      ['malformed', `${good}.x`],
      ['signature', `${good.slice(0, -4)}AAAA`],
      ['algorithm', new UnsecuredJWT(claims()).encode()],
      ['signature', await hs256(claims(), newSecret())],
      ['signature', await hs256(claims(), pem)],
      ['signature', await (await newKeyPair('RS256')).sign(claims())],
      ['audience', await hs256(claims({ aud: 'else' }), secret)],
      ['issuer', await hs256(claims({ iss: 'else' }), secret)],
      ['subject', await hs256(claims({ sub: '../s1' }), secret)],
      ['other_session', await hs256(claims({ sub: 's2' }), secret)],
      ['expired', await hs256(claims({ exp: nowS() - 60 }), secret)],
      ['not_yet_valid', await hs256(claims({ nbf: nowS() + 60 }), secret)],
      ['not_yet_valid', await keys.sign(claims({ iat: nowS() + 60 }))],
    ];
    await refused(server, '', 'missing', 401, 4401);
    for (const [reason, token] of bad) await refused(server, token, reason);
    const counts = await counted(server);
    const expected = new Map<string, number>([['missing', 4]]);
    for (const [reason] of bad) expected.set(reason, (expected.get(reason) ?? 0) + 4);
    expect(counts).toMatchObject(Object.fromEntries(expected));
    const log = JSON.stringify(server.live.events);
    expect(log).toContain('token refused');
    for (const [, token] of bad)
      for (const part of token.split('.').filter((it) => it.length > 3)) expect(log).not.toContain(part);
  });

  it('takes the session’s token, an operator’s, and one of the issuer’s keys', async () => {
    const { live, minted, keys } = await guarded();
    const tokens = [minted('session'), minted('operator'), await keys.sign(claims())];
    for (const token of tokens) {
      expect((await asked(live, `/api/rpa/progress/${ID}`, token)).status).toBe(200);
      await new Watching(`${live.wsUrl}/session/${ID}`, ['rpa.v1', `rpa.token.${token}`]).hears('snapshot');
    }
  });

  it('says to come back while the keys of the issuer cannot be had, and takes tokens of the secret', async () => {
    const server = await guarded();
    await server.issuer.close();
    await refused(server, await server.keys.sign(claims()), 'keys_unavailable', 503, 1013);
    const token = server.minted('session');
    expect((await asked(server.live, `/api/rpa/progress/${ID}`, token)).status).toBe(200);
  });
});

describe("operators' doors", () => {
  const DOORS: [string, string][] = [
    ['GET', '/api/rpa/sessions'],
    ['GET', '/api/rpa/metrics'],
    ['GET', '/metrics'],
    ['GET', `/api/rpa/logs/${ID}`],
    ['GET', `/api/rpa/evidence/${ID}`],
    ['GET', '/api/rpa/events'],
    ['GET', '/api/rpa/stats'],
    ['DELETE', '/api/rpa/stop/s9'],
    ['GET', '/executar_rpa_v3.php?action=sessions'],
    ['DELETE', '/executar_rpa_v3.php?action=stop&session_id=s9'],
  ];

  it('are closed to nobody’s and to sessions’ tokens, and open to an operator’s', async () => {
    const { live, minted } = await guarded();
    const [ofSession, ofOperator] = [minted('session'), minted('operator')];
    for (const [method, path] of DOORS) {
      const statuses = [];
      for (const token of ['', ofSession, ofOperator]) {
        const answer = await asked(live, path, token, { method });
        statuses.push(answer.status);
        await answer.body?.cancel();
      }
      expect(statuses.slice(0, 2), `${method} ${path}`).toEqual([401, 403]);
      expect([200, 404], `${method} ${path}`).toContain(statuses[2]);
    }
    expect(await new Watching(`${live.wsUrl}/operator`).closed).toMatchObject({ code: 4401 });
    expect(await new Watching(`${live.wsUrl}/operator?token=${ofSession}`).closed).toMatchObject({
      code: 4403,
    });
    await new Watching(`${live.wsUrl}/operator?token=${ofOperator}`).hears('snapshot');
  });

  it.each(['/api/rpa/health', '/livez', '/readyz', '/openapi.json'])('%s is no such door', async (path) => {
    const { live } = await guarded();
    const { status } = await fetch(live.url + path);
    expect([200, 503]).toContain(status);
  });
});

describe('a token on the way', () => {
  it('is renewed by the door for that, and goes on as its holder', async () => {
    const { live, minted } = await guarded();
    for (const kind of ['session', 'operator'] as const) {
      const answer = await asked(live, '/api/rpa/token', minted(kind, 60), { method: 'POST' });
      const { token, expires_at: expiresAt } = (await answer.json()) as Record<string, string>;
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 3_600_000);
      expect((await asked(live, `/api/rpa/progress/${ID}`, token ?? '')).status).toBe(200);
    }
    expect((await asked(live, '/api/rpa/token', '', { method: 'POST' })).status).toBe(401);
    expect((await asked(live, '/api/rpa/token', 'x.y.z', { method: 'POST' })).status).toBe(403);
  });

  it('ends the events of whom it let in when it expires', async () => {
    const { live, minted } = await guarded({ clock_skew_s: 0 });
    const token = minted('session', 2);
    const events = await fetch(`${live.url}/api/rpa/events/${ID}?token=${token}`);
    expect(events.status).toBe(200);
    const told = await events.text();
    expect(told).toContain('snapshot');
    expect((await asked(live, `/api/rpa/progress/${ID}`, token)).status).toBe(403);
  });
});
