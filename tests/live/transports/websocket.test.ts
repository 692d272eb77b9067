import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { openAuth } from '../../../src/auth/open-auth.ts';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { newSessionId, type SessionId } from '../../../src/protocol/session-id.ts';
import { writeAtomic } from '../../../src/protocol/store/atomic-file.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type RunningLiveServer, startLiveServer } from '../support/live-server.ts';
import { tellSession } from '../support/told-session.ts';
import { Watching } from '../support/watching.ts';

const open = async (settings: object = {}): Promise<RunningLiveServer> =>
  startLiveServer({ home: temporaryFolder('websocket'), settings });

const watch = ({ wsUrl }: RunningLiveServer, path: string, protocols?: readonly string[]): Watching =>
  new Watching(`${wsUrl}${path}`, protocols);

/** More than the sockets of both ends hold. */
const STEPS = 150;

/** A server that asks for tokens, and a maker of them. */
const withTokens = async (settings: Record<string, object> = {}) => {
  const home = temporaryFolder('websocket');
  const file = join(home, 'secret');
  writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600 });
  const all = { ...settings, auth: { ...settings.auth, secret_file: file } };
  const live = await startLiveServer({ home, settings: all });
  const loaded = loadSettings({ home, env: {} });
  const tokenOf = async (id: SessionId, ttlS?: number, atMs = Date.now()): Promise<string> => {
    const auth = openAuth(loaded.settings.auth, { home, env: {}, clock: () => new Date(atMs) });
    return (await auth.mintSessionToken(id, ttlS)).token;
  };
  return { live, home, tokenOf };
};

describe('a WebSocket that watches a session', () => {
  test('is greeted, gets the state and then each change, on both addresses', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const watchers = [`/session/${session.id}`, `/rpa/${session.id}`].map((path) => watch(live, path));
    for (const watcher of watchers) {
      const snapshot = await watcher.hears('snapshot');
      expect(watcher.heard[0]).toMatchObject({
        type: 'connection_established',
        session_id: session.id,
        epoch: snapshot.epoch,
        offset: snapshot.offset,
      });
    }
    await session.step(4);
    for (const watcher of watchers)
      expect(await watcher.hears('progress_update')).toMatchObject({
        session_id: session.id,
        etapa_atual: 4,
        total_etapas: 15,
        status: 'executando',
        backend: 'files',
        offset: 1,
      });
  });

  test('that comes back with its position gets what it missed, and no snapshot', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const first = watch(live, `/session/${session.id}`);
    const { epoch, offset } = await first.hears('snapshot');
    first.socket.close();
    await first.closed;
    await session.step(1);
    await session.step(2);
    const again = watch(live, `/session/${session.id}?epoch=${epoch}&offset=${offset}`);
    await vi.waitFor(() =>
      expect(again.heard.findLast(({ type }) => type === 'progress_update')).toMatchObject({
        etapa_atual: 2,
      }),
    );
    expect(again.heard.some(({ type }) => type === 'snapshot')).toBe(false);
  });

  test('is answered alone', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const [asker, other] = [watch(live, `/session/${session.id}`), watch(live, `/session/${session.id}`)];
    await Promise.all([asker.hears('snapshot'), other.hears('snapshot')]);
    asker.say({ type: 'ping' });
    await asker.hears('pong');
    asker.say({ type: 'status_request' });
    expect(await asker.hears('status_response')).toMatchObject({ connections: 2 });
    asker.say('{not json');
    expect(await asker.hears('error')).toMatchObject({ error: 'Invalid JSON' });
    expect(other.heard.map(({ type }) => type)).toEqual(['connection_established', 'snapshot']);
  });

  test.for([
    ['no id', '/session/', 1008],
    ['no id and no slash', '/session', 1008],
    ['an id that is none', '/session/..%2f..%2fetc', 1008],
    ['an id that cannot be decoded', '/rpa/%E0%A4%A', 1008],
    ['an unknown session', `/session/${newSessionId()}`, 4404],
  ] as const)('with %s is told so by its close code', async ([, path, code]) => {
    const live = await open();
    expect(await watch(live, path).closed).toMatchObject({ code });
  });

  test('at another address is refused by HTTP', async () => {
    const live = await open();
    const watcher = watch(live, '/elsewhere');
    const [, response] = await once(watcher.socket, 'unexpected-response');
    expect(response.statusCode).toBe(404);
  });

  test('beyond the limit of its session or of the server is refused, and the others stay', async () => {
    const live = await open({ websocket: { max_per_session: 2, max_connections: 3 } });
    const [one, two] = [await tellSession(live.home), await tellSession(live.home)];
    const first = [watch(live, `/session/${one.id}`), watch(live, `/session/${one.id}`)];
    for (const watcher of first) await watcher.hears('snapshot');
    expect(await watch(live, `/session/${one.id}`).closed).toMatchObject({ code: 4429 });
    const third = watch(live, `/session/${two.id}`);
    await third.hears('snapshot');
    expect(await watch(live, `/session/${two.id}`).closed).toMatchObject({ code: 1013 });
    first[0]?.socket.close();
    await first[0]?.closed;
    await vi.waitFor(async () => {
      const next = watch(live, `/session/${two.id}`);
      await next.hears('snapshot');
    });
    await one.step(2);
    expect(await first[1]?.hears('progress_update')).toMatchObject({ etapa_atual: 2 });
  });

  test('beyond the rate of its client is refused by HTTP, as any other request is', async () => {
    const live = await open({ http: { requests_per_minute: 3 } });
    const session = await tellSession(live.home);
    for (let left = 3; left > 0; left -= 1) await watch(live, `/session/${session.id}`).hears('snapshot');
    const refused = watch(live, `/session/${session.id}`);
    const [, response] = await once(refused.socket, 'unexpected-response');
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('that says too much at once, or too often, is let go', async () => {
    const live = await open({ websocket: { max_frame_bytes: 256 } });
    const session = await tellSession(live.home);
    const big = watch(live, `/session/${session.id}`);
    await big.hears('snapshot');
    big.say('x'.repeat(257));
    expect(await big.closed).toMatchObject({ code: 1009 });
    const often = watch(live, `/session/${session.id}`);
    await often.hears('snapshot');
    for (let left = 200; left > 0; left -= 1) often.say({ type: 'ping' });
    expect(await often.closed).toMatchObject({ code: 1008 });
  });

  test('that does not answer pings is let go', async () => {
    const live = await open({ websocket: { ping_s: 1, pong_s: 1 } });
    const session = await tellSession(live.home);
    const watcher = watch(live, `/session/${session.id}`);
    await watcher.hears('snapshot');
    // A client whose machine sleeps: its socket is open and nobody reads it.
    watcher.socket.pause();
    await vi.waitFor(() => expect(live.server.statusText()).toMatch(/^0 connections/), { timeout: 10_000 });
  });

  test('that never finishes its handshake is let go', async () => {
    const live = await open({ websocket: { timeout: 1 } });
    const socket = connect(live.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write('GET /session/x HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n');
    await once(socket.resume(), 'close');
  });

  test('is told when its session ended, and let go a while later', async () => {
    const live = await open({ websocket: { linger_s: 0 } });
    const session = await tellSession(live.home);
    const watcher = watch(live, `/session/${session.id}`);
    await watcher.hears('snapshot');
    await session.finish();
    expect(await watcher.closed).toMatchObject({ code: 1000 });
    expect(watcher.heard.at(-1)).toMatchObject({ status: 'success', execucao: { finalizado: true } });
  });

  test('is sent away when the server restarts, and goes on with the next one', async () => {
    const live = await open();
    const session = await tellSession(live.home);
    const watcher = watch(live, `/session/${session.id}`);
    const { epoch, offset } = await watcher.hears('snapshot');
    await live.close();
    expect(await watcher.closed).toMatchObject({ code: 1001 });
    await session.step(7);
    const next = await startLiveServer({ home: live.home, port: live.port });
    const again = watch(next, `/session/${session.id}?epoch=${epoch}&offset=${offset}`);
    expect(await again.hears('snapshot')).toMatchObject({ progress: { etapa_atual: 7 } });
  });

  test('that reads slowly gets the latest state instead of every update, and one that stopped is let go', async () => {
    const live = await open({ websocket: { max_buffer_bytes: 16_384 } });
    const session = await tellSession(live.home);
    const [slow, quick] = [watch(live, `/session/${session.id}`), watch(live, `/session/${session.id}`)];
    await Promise.all([slow.hears('snapshot'), quick.hears('snapshot')]);
    slow.socket.pause();
    const { data, ...rest } = session.view();
    const path = sessionPaths(live.home, session.id).documents.live;
    for (let step = 1; step <= STEPS; step += 1) {
      const told = { ...rest, data: { ...data, mensagem: `${step} ${'x'.repeat(90_000)}` } };
      await writeAtomic(nodeFs, path, JSON.stringify(told), { mode: 0o640, durable: 'none' });
      await vi.waitFor(() => expect(quick.heard.at(-1)).toMatchObject({ mensagem: told.data.mensagem }), {
        timeout: 20_000,
        interval: 5,
      });
    }
    await vi.waitFor(() => expect(live.server.statusText()).toMatch(/^1 connections/), { timeout: 20_000 });
    expect(quick.heard.filter(({ type }) => type === 'snapshot')).toHaveLength(1);
  });
});

describe('a WebSocket of a server that asks for tokens', () => {
  test('is let in with its own session’s token, in the address or in the protocol', async () => {
    const { live, home, tokenOf } = await withTokens();
    const session = await tellSession(home);
    const token = await tokenOf(session.id);
    await watch(live, `/session/${session.id}?token=${token}`).hears('snapshot');
    const watcher = watch(live, `/session/${session.id}`, ['rpa.v1', `rpa.token.${token}`]);
    await watcher.hears('snapshot');
    expect(watcher.socket.protocol).toBe('rpa.v1');
  });

  test('is refused without one, with one of another session, and with one that is over', async () => {
    const { live, home, tokenOf } = await withTokens();
    const [one, other] = [await tellSession(home), await tellSession(home)];
    const address = `/session/${one.id}?token=`;
    expect(await watch(live, `/session/${one.id}`).closed).toMatchObject({ code: 4401 });
    expect(await watch(live, address).closed).toMatchObject({ code: 4401 });
    expect(await watch(live, `${address}nonsense`).closed).toMatchObject({ code: 4403 });
    expect(await watch(live, address + (await tokenOf(other.id))).closed).toMatchObject({ code: 4403 });
    const old = await tokenOf(one.id, 60, Date.now() - 3_600_000);
    expect(await watch(live, address + old).closed).toMatchObject({ code: 4403 });
    expect(await watch(live, `/operator?token=${await tokenOf(one.id)}`).closed).toMatchObject({
      code: 4403,
    });
    expect(JSON.stringify(live.events)).not.toContain(old);
  });

  test('is told before its token ends, goes on with a new one, and ends with the old one', async () => {
    const { live, home, tokenOf } = await withTokens({ auth: { clock_skew_s: 0 } });
    const session = await tellSession(home);
    const soon = await tokenOf(session.id, 60, Date.now() - 57_000);
    const [renews, stays] = [
      watch(live, `/session/${session.id}?token=${soon}`),
      watch(live, `/session/${session.id}?token=${soon}`),
    ];
    await renews.hears('token_expiring');
    renews.say({ type: 'refresh', token: await tokenOf(session.id) });
    await renews.hears('token_refreshed');
    expect(await stays.closed).toMatchObject({ code: 4403 });
    await session.step(2);
    expect(await renews.hears('progress_update')).toMatchObject({ etapa_atual: 2 });
  });

  test('is let go when it refreshes with an invalid token', async () => {
    const { live, home, tokenOf } = await withTokens();
    const [session, other] = [await tellSession(home), await tellSession(home)];
    const watcher = watch(live, `/session/${session.id}?token=${await tokenOf(session.id)}`);
    await watcher.hears('snapshot');
    watcher.say({ type: 'refresh', token: await tokenOf(other.id) });
    expect(await watcher.closed).toMatchObject({ code: 4403 });
  });
});

describe('a WebSocket that a page of another site opens', () => {
  test.for([
    ['of this server', (host: string) => `http://${host}`, true],
    ['that is listed', () => 'https://www.example.com', true],
    ['that is not', () => 'https://elsewhere.example', false],
    ['without a name', () => 'null', false],
  ] as const)('%s: is let in or not, as its answers would be', async ([, originAt, isLetIn]) => {
    const live = await open({ http: { allowed_origins: 'https://www.example.com' } });
    const session = await tellSession(live.home);
    const origin = originAt(`127.0.0.1:${live.port}`);
    const socket = new WebSocket(`${live.wsUrl}/session/${session.id}`, { origin });
    socket.on('error', () => {});
    const answer = await Promise.race([
      once(socket, 'open').then(() => true),
      once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode),
    ]);
    socket.terminate();
    expect(answer).toBe(isLetIn ? true : 403);
  });
});
