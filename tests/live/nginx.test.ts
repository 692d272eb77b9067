import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openAuth } from '../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../src/config/schema/settings-schema.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { missing } from '../support/require.ts';
import { type Nginx, nginxHere, startNginx } from './support/nginx.ts';
import { type ServeProcess, startServe } from './support/serve-process.ts';
import { type ToldSession, tellSession } from './support/told-session.ts';

const REQUESTS_PER_MINUTE = 20;

/** The operators' address of the example. */
const OPERATOR = '127.0.0.1';
const VISITOR = '127.0.0.2';

interface Asking {
  readonly method?: string;
  readonly token?: string;
  /** Who asks: every address of 127.0.0.0/8 is this machine's. @default VISITOR */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

describe.skipIf(missing('nginx', nginxHere()))('behind nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-nginx-'));
  const home = join(folder, 'home');
  const settings = {
    auth: { secret_file: 'config/auth.secret' },
    http: { requests_per_minute: REQUESTS_PER_MINUTE, poll_wait_s: 30 },
  };
  let serve: ServeProcess;
  let nginx: Nginx;
  let session: ToldSession;
  let sessionToken = '';
  let operatorToken = '';

  beforeAll(async () => {
    mkdirSync(join(home, 'config'), { recursive: true });
    writeFileSync(join(home, 'config/auth.secret'), 'k'.repeat(64), { mode: 0o600 });
    session = await tellSession(home);
    const auth = openAuth(SETTINGS_SCHEMA.parse(settings).auth, { home, env: {}, clock: () => new Date() });
    sessionToken = (await auth.mintSessionToken(session.id)).token;
    operatorToken = (await auth.mintOperatorToken('ana')).token;
    serve = await startServe(home, settings);
    nginx = await startNginx(join(folder, 'nginx'), serve.port);
  });
  afterAll(async () => {
    await nginx?.stop();
    await serve?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (path: string, { method = 'GET', token, from = VISITOR, headers = {} }: Asking = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port: nginx.tlsPort,
        localAddress: from,
        rejectUnauthorized: false,
        agent: false,
        path,
        method,
        headers: {
          host: 'rpa.example.com.br',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
      asked.once('response', resolve).once('error', reject).end();
    });

  const ask = async (path: string, asking?: Asking) => {
    const answer = await open(path, asking);
    const body = await text(answer);
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
    return { status: answer.statusCode, body: isJson ? JSON.parse(body) : body };
  };

  /** Messages of a WebSocket as they come. */
  const watch = (path: string, from = VISITOR) => {
    const socket = new WebSocket(
      `wss://127.0.0.1:${nginx.tlsPort}${path}`,
      ['rpa.v1', `rpa.token.${sessionToken}`],
      {
        rejectUnauthorized: false,
        localAddress: from,
      },
    );
    const messages: { readonly type: string; readonly mensagem?: string }[] = [];
    socket.on('message', (data) => messages.push(JSON.parse(String(data))));
    return { socket, messages };
  };

  test.each(['/session', '/rpa', '/ws/session'])('a WebSocket at %s hears of a change', async (prefix) => {
    const { socket, messages } = watch(`${prefix}/${session.id}`);
    await eventually('the snapshot', () => messages.some(({ type }) => type === 'snapshot'));
    expect(messages[0]?.type).toBe('connection_established');
    const told = `Dito em ${prefix}`;
    await session.step(2, told);
    await eventually('the update', () => messages.find(({ mensagem }) => mensagem === told));
    socket.close();
  });

  test('an event leaves while its stream is open', async () => {
    const stream = await open(`/api/rpa/events/${session.id}`, { token: sessionToken, from: '127.0.0.3' });
    expect(stream.statusCode).toBe(200);
    let seen = '';
    stream.setEncoding('utf8').on('data', (part) => {
      seen += part;
    });
    await eventually('the snapshot', () => seen.includes('"type":"snapshot"'));
    await session.step(3, 'Dito a quem ouve');
    await eventually('the event', () => seen.includes('Dito a quem ouve'));
    stream.destroy();
  });

  test('a long poll is answered when something comes', async () => {
    const asking = { token: sessionToken, from: '127.0.0.4' };
    const path = `/api/rpa/progress/${session.id}?since=`;
    const first = (await ask(`${path}0`, asking)).body;
    const waiting = ask(`${path}${first.epoch}:${first.offset}`, asking);
    await session.step(4, 'Dito a quem espera');
    const { status, body } = await waiting;
    expect(status).toBe(200);
    expect(JSON.stringify(body.messages)).toContain('Dito a quem espera');
  });

  test('visitors are told from each other, whatever they claim to be', async () => {
    const [first, second] = ['127.0.0.5', '127.0.0.6'];
    const statuses: (number | undefined)[] = [];
    for (let count = 0; count <= REQUESTS_PER_MINUTE; count += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${count}`, forwarded: `for=192.0.2.${count}` };
      statuses.push(
        (await ask(`/api/rpa/progress/${session.id}`, { token: sessionToken, from: first, headers })).status,
      );
    }
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask(`/api/rpa/progress/${session.id}`, { token: sessionToken, from: second })).status).toBe(
      200,
    );
  });

  test("operators' doors open for their addresses and with their token only", async () => {
    for (const path of [
      '/api/rpa/sessions',
      '/sessions',
      `/api/rpa/logs/${session.id}`,
      '/metrics',
      '/dashboard',
    ])
      expect((await ask(path, { token: operatorToken, from: '127.0.0.7' })).status, path).toBe(403);
    expect((await ask('/api/rpa/sessions', { from: OPERATOR })).status).toBe(401);
    expect((await ask('/api/rpa/sessions', { from: OPERATOR, token: sessionToken })).status).toBe(403);
    expect(await ask('/api/rpa/sessions', { from: OPERATOR, token: operatorToken })).toMatchObject({
      status: 200,
      body: { success: true },
    });
  });

  test('a stop reaches the server, by its method', async () => {
    const asking = { method: 'DELETE', from: OPERATOR, token: operatorToken };
    expect(await ask('/api/rpa/stop/unknown', asking)).toMatchObject({
      status: 404,
      body: { success: false, code: 'not_found' },
    });
  });

  const SITE = 'https://www.example.com.br';

  /** What a page of the broker's site gets to read of a refusal. */
  const refusal = async (port: number, body: string, from: string, origin = SITE) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host: 'rpa.example.com.br', origin, 'content-type': 'application/json' };
      const wish = { host: '127.0.0.1', port, localAddress: from, rejectUnauthorized: false, agent: false };
      const asked = request({ ...wish, path: '/api/rpa/start', method: 'POST', headers });
      asked.once('response', resolve).once('error', reject).end(body);
    });
    const { 'access-control-allow-origin': allowed, 'retry-after': retryAfter } = answer.headers;
    const said = await text(answer);
    return { status: answer.statusCode, allowed, retryAfter, said };
  };

  test("what nginx refuses by itself can be read by the broker's pages, and by no others", async () => {
    const tooLarge = await refusal(nginx.tlsPort, 'x'.repeat(300_000), '127.0.0.10');
    expect(tooLarge).toMatchObject({ status: 413, allowed: SITE, retryAfter: '5' });
    expect(JSON.parse(tooLarge.said)).toMatchObject({ success: false, code: 'busy' });
    const foreign = await refusal(nginx.tlsPort, 'x'.repeat(300_000), '127.0.0.10', 'https://evil.example');
    expect(foreign.allowed).toBeUndefined();
    const flood = await Promise.all(
      Array.from({ length: 60 }, () => refusal(nginx.tlsPort, '[]', '127.0.0.11')),
    );
    const refused = flood.filter(
      ({ said, status }) => status === 429 && said.includes('O serviço está ocupado'),
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const { allowed, retryAfter } of refused) expect([allowed, retryAfter]).toEqual([SITE, '5']);
  });

  test('so can the word that nobody is behind it', async () => {
    const alone = await startNginx(join(folder, 'alone'), 1);
    expect(await refusal(alone.tlsPort, '{}', VISITOR)).toMatchObject({
      status: 502,
      allowed: SITE,
      retryAfter: '5',
    });
    await alone.stop();
  });

  test('what has no name is not there', async () => {
    for (const path of ['/', '/config/rpa.json', '/livez', '/rpa_data/x', '/api/rpa/evidence'])
      expect([403, 404], path).toContain((await ask(path, { from: '127.0.0.8' })).status);
  });

  test('no token is left in the access log', async () => {
    await ask(`/api/rpa/progress/${session.id}?token=${sessionToken}`, { from: '127.0.0.9' });
    await eventually('the line', () => nginx.accessLog().includes('127.0.0.9 '));
    expect(nginx.accessLog()).not.toContain(sessionToken);
    expect(nginx.accessLog()).not.toContain('token=');
  });
});
