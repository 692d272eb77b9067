import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { sessionPaths } from '../../src/protocol/paths.ts';
import { writeAtomic } from '../../src/protocol/store/atomic-file.ts';
import { nodeFs } from '../../src/protocol/store/store-fs.ts';
import { newKeyPair } from '../auth/support/key-server.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { putSecret } from './http/support/served.ts';
import { operatorToken } from './http/support/tokens.ts';
import { type RunningLiveServer, startLiveServer } from './support/live-server.ts';
import { type ToldSession, tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const ROUNDS = 4;
const CLIENTS_PER_ROUND = 500;
const AT_ONCE = 50;

/** Growth per client that the sessions' own news explain; a socket that is kept, nothing else, is twice that. */
const BYTES_PER_CLIENT = 1_000;

const ROOMY = {
  http: { requests_per_minute: 1_000_000, poll_wait_s: 1 },
  websocket: { max_connections: 5_000, max_per_session: 1_000, linger_s: 1 },
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Numbers that look random and are the same in every run. */
const randomly = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

const upgrade = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: rpa.v1\r\n\r\n';

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

const connected = async (live: RunningLiveServer, request: string): Promise<Socket> => {
  const socket = connect(live.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(request);
  return socket;
};

/** Every way of watching a session, and some of asking for what is not there. */
const requestsFor = (id: string): string[] => [
  upgrade(`/session/${id}`),
  upgrade('/operator'),
  get(`/api/rpa/events/${id}`),
  get('/api/rpa/events'),
  get(`/api/rpa/progress/${id}?since=none:0`),
  get(`/api/rpa/progress/${id}`),
];

const countsOf = async ({ url }: RunningLiveServer, token = ''): Promise<Record<string, number>> => {
  const text = await (await fetch(`${url}/metrics?token=${token}`)).text();
  const lines = text.matchAll(/^rpa_connections\{transport="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, transport, count]) => [transport, Number(count)]));
};

const NOBODY = { websocket: 0, sse: 0, long_poll: 0 };

/** Folders that this process has under watch. */
const foldersWatched = (): number =>
  readdirSync('/proc/self/fdinfo')
    .map((name) => {
      try {
        return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
      } catch {
        return '';
      }
    })
    .join('')
    .split('inotify wd:').length - 1;

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;

const usedBytes = async (): Promise<number> => {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise(setImmediate);
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
};

const round = async (live: RunningLiveServer, sessions: readonly ToldSession[], random: () => number) => {
  for (let client = 0; client < CLIENTS_PER_ROUND; client += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, async () => {
      const known = sessions[Math.floor(random() * sessions.length)]?.id ?? '';
      const id = random() < 0.7 ? known : `nobody_${Math.floor(random() * 1e9)}`;
      const requests = requestsFor(id);
      const request = requests[Math.floor(random() * requests.length)] ?? '';
      const cut = Math.floor(random() * request.length);
      const way = random();
      const socket = await connected(live, way < 0.3 ? request.slice(0, cut) : request);
      if (way > 0.4) await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      if (way > 0.9) socket.end();
      else if (way > 0.8) socket.resetAndDestroy();
      else socket.destroy();
    });
    await Promise.all(batch);
    await sessions[0]?.step(1 + Math.floor(random() * 14), `at ${client}`);
  }
};

describe('clients that come and go', () => {
  test('by the thousand, cut off anywhere, leave nothing behind', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    let aheadMs = 0;
    const home = temporaryFolder('leaks');
    const foldersBefore = foldersWatched();
    const live = await startLiveServer({
      home,
      settings: ROOMY,
      clock: () => new Date(Date.now() + aheadMs),
    });
    const sessions = await Promise.all(
      [1, 2, 3].map(() => tellSession(home, { deadline: new Date(Date.now() + 86_400_000) })),
    );
    const random = randomly(7);
    const used: number[] = [];
    for (let done = 0; done < ROUNDS; done += 1) {
      await round(live, sessions, random);
      await eventually('everybody gone', async () => {
        const counts = await countsOf(live);
        return JSON.stringify(counts) === JSON.stringify(NOBODY);
      });
      used.push(await usedBytes());
    }
    const [baseline = 0, last = 0] = [used[1], used.at(-1)];
    expect(last - baseline, `heap after each round: ${used}`).toBeLessThan(
      BYTES_PER_CLIENT * CLIENTS_PER_ROUND * (ROUNDS - 2),
    );
    expect(foldersWatched() - foldersBefore).toBe(sessions.length);
    aheadMs = 120_000;
    await eventually('the sessions forgotten', () => foldersWatched() === foldersBefore);
    expect(live.events.filter(({ level }) => level === 'error')).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('while their token is being checked give their place back, on every transport', async () => {
    const home = temporaryFolder('leaks');
    mkdirSync(join(home, 'config'));
    const held: ServerResponse[] = [];
    const issuer = createServer((_request, response) => void held.push(response)).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    onTestFinished(() => {
      issuer.closeAllConnections();
      issuer.close();
    });
    const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
    const live = await startLiveServer({
      home,
      settings: {
        auth: { secret_file: putSecret(home), jwks_url: url },
        http: { poll_wait_s: 120 },
        websocket: { max_per_session: 4 },
      },
    });
    const session = await tellSession(home);
    const operator = await operatorToken(home);
    const polled = await fetch(`${live.url}/api/rpa/progress/${session.id}?since=none:0&token=${operator}`);
    const { since } = (await polled.json()) as { readonly since: string };
    const keys = await newKeyPair('ES256');
    const nowS = Math.floor(Date.now() / 1_000);
    const claims = { iss: 'rpa-runner', aud: 'rpa-runner', sub: session.id, iat: nowS, exp: nowS + 600 };
    const token = await keys.sign(claims);
    const leaving = await Promise.all(
      [
        upgrade(`/session/${session.id}?token=${token}`),
        get(`/api/rpa/events/${session.id}?token=${token}`),
        get(`/api/rpa/progress/${session.id}?since=${since}&token=${token}`),
      ].map((request) => connected(live, request)),
    );
    await eventually('the keys to be asked for', () => held.length > 0);
    await fetch(`${live.url}/livez`);
    const before = sockets();
    for (const socket of leaving) socket.destroy();
    // Both ends of each.
    await eventually('them gone', () => sockets() <= before - 2 * leaving.length);
    held[0]?.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [keys.jwk] }));
    await fetch(`${live.url}/api/rpa/progress/${session.id}?token=${token}`);
    await eventually(
      'nobody counted',
      async () => JSON.stringify(await countsOf(live, operator)) === JSON.stringify(NOBODY),
    );
    const next = [1, 2, 3, 4].map(() => new Watching(`${live.wsUrl}/session/${session.id}?token=${token}`));
    await Promise.all(next.map((watching) => watching.hears('snapshot')));
  });

  test('whose upgrade is refused are not kept, however long they stay', async () => {
    const live = await startLiveServer({ home: temporaryFolder('leaks') });
    for (const path of ['/nothing', '/session/nobody']) {
      const socket = connect({ port: live.port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => {}).resume();
      onTestFinished(() => void socket.destroy());
      await once(socket, 'connect');
      const foreign = path === '/nothing' ? '' : 'Origin: https://other.example\r\n';
      socket.write(upgrade(path).replace('\r\n\r\n', `\r\n${foreign}\r\n`));
      await once(socket, 'end');
      await eventually(`the server to take no more from ${path}`, () => {
        if (!socket.destroyed) socket.write('more');
        return socket.destroyed;
      });
    }
  });

  test('that watch one session after the other on one connection leave nothing on it', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const live = await startLiveServer({
      home: temporaryFolder('leaks'),
      settings: { websocket: { linger_s: 0 } },
    });
    const session = await tellSession(live.home);
    await session.finish();
    let heard = '';
    const socket = await connected(live, get('/livez'));
    onTestFinished(() => void socket.destroy());
    socket.on('data', (part) => {
      heard += String(part);
    });
    for (let times = 1; times <= 12; times += 1) {
      socket.write(get(`/api/rpa/events/${session.id}`));
      await eventually('the end of the events', () => heard.split('event: close').length > times);
    }
    expect(heard).not.toContain('HTTP/1.1 4');
    await eventually(
      'nobody counted',
      async () => JSON.stringify(await countsOf(live)) === JSON.stringify(NOBODY),
    );
    expect(warnings).toEqual([]);
  });

  test('that watch events and stop reading are let go with their socket', async () => {
    const live = await startLiveServer({
      home: temporaryFolder('leaks'),
      settings: { websocket: { max_buffer_bytes: 16_384 } },
    });
    const session = await tellSession(live.home);
    const quick = new Watching(`${live.wsUrl}/session/${session.id}`);
    await quick.hears('snapshot');
    const slow = await connected(live, get(`/api/rpa/events/${session.id}`));
    onTestFinished(() => void slow.destroy());
    await once(slow, 'data');
    slow.pause();
    const before = sockets();
    const { data, ...rest } = session.view();
    const path = sessionPaths(live.home, session.id).documents.live;
    for (let step = 1; step <= 120; step += 1) {
      const told = { ...rest, data: { ...data, mensagem: `${step} ${'x'.repeat(90_000)}` } };
      await writeAtomic(nodeFs, path, JSON.stringify(told), { mode: 0o640, durable: 'none' });
      await vi.waitFor(() => expect(quick.heard.at(-1)).toMatchObject({ mensagem: told.data.mensagem }), {
        timeout: 20_000,
        interval: 5,
      });
    }
    await eventually('the slow one let go', () => /^1 connections/.test(live.server.statusText()));
    await eventually('its socket closed', () => sockets() === before - 1, 15_000);
  });
});
