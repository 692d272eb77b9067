import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DOORS as API } from '../../src/live/http/doors.ts';
import { emptyHome, putSession } from '../status/session-home.ts';
import { raw } from './http/support/raw.ts';
import { posted, putSecret, type Served, serve } from './http/support/served.ts';
import { operatorToken, sessionToken } from './http/support/tokens.ts';
import { startServe } from './support/serve-process.ts';
import { tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const ROOMY = { http: { requests_per_minute: 1_000_000 }, websocket: { max_per_session: 100 } };
const BAD = 'bad1';
const MARK = 'nothing-of-this-may-be-seen';

const RUNNING = {
  status: 'running',
  pid: process.pid,
  mensagem: 'x',
  timestamp: '2026-01-02T03:04:05.000000',
};

const execution = { estado: 'running', finalizado: false };

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const liveText = (data: object): string =>
  JSON.stringify({ success: true, data: { session_id: BAD, ...data }, timestamp: '2026-01-02 03:04:05' });

/** What a session's own process, or whoever took it over, may put where its live view is expected. */
const HOSTILE_VIEWS: readonly (readonly [string, string])[] = [
  ['no execucao', liveText({ execucao: null })],
  ['nothing but execucao', liveText({ execucao: execution })],
  ['a list as execucao', liveText({ execucao: [] })],
  ['an ended one without results', liveText({ execucao: { estado: 'succeeded', finalizado: true } })],
  [
    'errors that are none',
    liveText({ execucao: { ...execution, finalizado: true }, status: 'error', erros: 7 }),
  ],
  ['no extras', liveText({ execucao: execution, erros: [], dados_extra: null, resultados_finais: null })],
  ['a state of its own', liveText({ execucao: { estado: '__proto__', finalizado: false } })],
  ['numbers for texts', liveText({ execucao: { ...execution, iniciada_em: 5, atualizada_em: {} } })],
  [
    'a deep one',
    liveText({ execucao: execution, dados_extra: 'DEEP' }).replace('"DEEP"', `{"x":${nested(50_000)}}`),
  ],
  ['a key that changes prototypes', liveText({ execucao: execution }).replace('{', '{"__proto__":{"x":1},')],
];

/** Everything that looks at one session, or at all of them. */
const DOORS = [
  `/api/rpa/progress/${BAD}`,
  `/api/rpa/progress/${BAD}?since=none:0`,
  `/api/rpa/status/${BAD}`,
  `/api/rpa/monitor/${BAD}`,
  `/api/rpa/logs/${BAD}`,
  `/api/rpa/evidence/${BAD}`,
  `/get_progress_completo.php?session=${BAD}`,
  '/api/rpa/sessions',
  '/api/rpa/metrics',
  '/api/rpa/stats',
  '/api/rpa/health',
  '/metrics',
];

const askAll = async (url: string): Promise<string[]> =>
  Promise.all(
    DOORS.map(async (path) => {
      const answer = await fetch(url + path, { signal: AbortSignal.timeout(20_000) });
      const text = await answer.text();
      expect(answer.status, `${path}: ${text}`).toBeLessThan(500);
      return text;
    }),
  );

describe('a session that writes what it likes', () => {
  test('neither ends the server nor keeps it from telling of the others', async () => {
    const home = emptyHome();
    putSession(home, BAD, { status: RUNNING });
    const serving = await startServe(home, ROOMY);
    const good = await tellSession(home);
    const url = `http://127.0.0.1:${serving.port}`;
    const watching = new Watching(`ws://127.0.0.1:${serving.port}/session/${good.id}`);
    const operator = new Watching(`ws://127.0.0.1:${serving.port}/operator`);
    await Promise.all([watching.hears('snapshot'), operator.hears('snapshot')]);
    for (const [index, [what, text]] of HOSTILE_VIEWS.entries()) {
      putSession(home, BAD, { live: text });
      const bad = new Watching(`ws://127.0.0.1:${serving.port}/session/${BAD}`);
      await bad.hears('snapshot');
      await askAll(url);
      // Later views reach those who watch already.
      putSession(home, BAD, { live: HOSTILE_VIEWS[(index + 3) % HOSTILE_VIEWS.length]?.[1] ?? '' });
      await good.step((index % 14) + 1, what);
      await expect.poll(() => JSON.stringify(watching.heard), { timeout: 10_000 }).toContain(what);
      bad.socket.terminate();
    }
    await expect.poll(() => JSON.stringify(operator.heard), { timeout: 10_000 }).toContain(good.id);
    expect(serving.log.filter((line) => line.includes('unexpectedly') || !line.startsWith('{'))).toEqual([]);
    await serving.stop();
  });

  test('and a folder of sessions that cannot be read for a while, leave the server as it was', async () => {
    const home = emptyHome();
    const serving = await startServe(home, { ...ROOMY, monitoring: { collect_interval: 1 } });
    const url = `http://127.0.0.1:${serving.port}`;
    const session = await tellSession(home);
    const listed = async (): Promise<string> => (await fetch(`${url}/api/rpa/sessions`)).text();
    await expect.poll(listed, { timeout: 10_000 }).toContain(session.id);
    renameSync(join(home, 'sessions'), join(home, 'elsewhere'));
    writeFileSync(join(home, 'sessions'), 'no folder');
    for (let scan = 0; scan < 3; scan += 1)
      await expect.poll(listed, { timeout: 10_000 }).toContain('"total"');
    rmSync(join(home, 'sessions'));
    renameSync(join(home, 'elsewhere'), join(home, 'sessions'));
    await expect.poll(listed, { timeout: 10_000 }).toContain(session.id);
    await serving.stop();
    expect(serving.log.filter((line) => !line.startsWith('{'))).toEqual([]);
  });

  test.for(['live', 'status', 'progress', 'history', 'result', 'session'])(
    'shows nothing of other files through %s.json as a link, and does not wait for a pipe or a device there',
    async (kind) => {
      const served = await serve(ROOMY);
      const outside = join(served.home, 'outside.json');
      const told = { session_id: BAD, status: 'success', mensagem: MARK, dados_extra: { MARK } };
      writeFileSync(outside, JSON.stringify(told));
      putSession(served.home, BAD, { status: RUNNING });
      const path = join(served.home, 'sessions', BAD, `${kind}.json`);
      const plant: (() => void)[] = [
        () => symlinkSync('/etc/passwd', path),
        () => execFileSync('mkfifo', [path]),
        () => symlinkSync('/dev/zero', path),
        () => mkdirSync(path),
        () => symlinkSync(path, path),
      ];
      for (const put of plant) {
        rmSync(path, { recursive: true, force: true });
        put();
        for (const text of await askAll(served.url)) expect(text).not.toContain('root:');
      }
    },
  );
});

const A = 'mine-1';
const B = 'theirs-1';

const withTokens = async (): Promise<Served> => {
  const home = emptyHome();
  const served = await serve({ ...ROOMY, auth: { secret_file: putSecret(home) } }, home);
  await tellSession(home, { id: A as never });
  await tellSession(home, { id: B as never });
  return served;
};

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

describe("a session's token", () => {
  test('opens nothing of another session, and nothing of the operators, at any door and however it is sent', async () => {
    const { ask, home, wsUrl } = await withTokens();
    const token = await sessionToken(home, A);
    const closed = API.filter(({ who }) => who === 'session' || who === 'operator').flatMap(
      ({ method, path, alias }) =>
        [path, ...(alias === undefined ? [] : [alias])].map((url) => [method, url]),
    );
    const asked = [
      ...closed,
      ['GET', `/get_progress_completo.php?session=${B}`],
      ['POST', `/get_progress_completo.php?session=${A}&session=${B}`],
      ['GET', `/executar_rpa_v3.php?action=status&session_id=${B}`],
      ['GET', '/executar_rpa_v3.php?action=sessions'],
      ['DELETE', `/executar_rpa_v3.php?action=stop&session_id=${B}`],
      ['GET', `/api/rpa/progress/${B}?since=none:0`],
      ['GET', `/api/rpa/events/${B}`],
      ['GET', '/api/rpa/events'],
      ['HEAD', `/api/rpa/progress/${B}`],
      ['HEAD', `/api/rpa/events/${B}`],
    ] as const;
    expect(closed.length).toBeGreaterThan(12);
    for (const [method = '', path = ''] of asked) {
      const url = path.replace(':id', B).replace(':file', 'page.html');
      const json = { 'content-type': 'application/json' };
      const body = method === 'POST' ? { body: '{}' } : {};
      const sent = await ask(url, {
        method,
        ...body,
        headers: { ...json, authorization: `Bearer ${token}` },
      });
      expect(sent.status, `${method} ${url}`).toBe(403);
      const query = `${url}${url.includes('?') ? '&' : '?'}token=${token}`;
      expect((await ask(query, { method, ...body, headers: json })).status, query).toBe(403);
    }
    for (const path of [`/session/${B}`, `/rpa/${B}`, `/ws/session/${B}`, '/operator', '/ws/operator'])
      expect(await new Watching(`${wsUrl}${path}`, ['rpa.v1', `rpa.token.${token}`]).closed).toMatchObject({
        code: 4403,
      });
    expect((await ask(`/api/rpa/progress/${A}`, bearer(token))).status).toBe(200);
    // The first place that has one counts: a good one behind a bad one does not help.
    const operator = await operatorToken(home);
    expect((await ask(`/api/rpa/progress/${B}?token=${operator}`, bearer(token))).status).toBe(403);
  });
});

describe('a page of another site, without tokens', () => {
  const foreign = [
    { Origin: 'https://other.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    // A name of the other site that leads here.
    { Host: 'other.example', Origin: 'http://other.example' },
    { Host: 'other.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ];

  test.for(foreign)('is not let in where operators are: %j', async (headers) => {
    const served = await serve(ROOMY);
    const session = await tellSession(served.home);
    const lines = Object.entries({ Host: `127.0.0.1:${served.port}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const send = (line: string, more = ''): Promise<string> =>
      raw(served.port, `${line} HTTP/1.1\r\n${lines.join('')}${more || 'Connection: close\r\n'}\r\n`);
    for (const path of ['/api/rpa/sessions', '/api/rpa/events', '/metrics', `/api/rpa/logs/${session.id}`]) {
      const answer = await send(`GET ${path}`);
      expect(answer, path).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).not.toMatch(/access-control-allow-origin/i);
      expect(answer).not.toContain(session.id);
    }
    expect(await send(`DELETE /api/rpa/stop/${session.id}`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(session.view().data.execucao.estado).not.toBe('stopped');
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    const socket = await send('GET /operator', upgrade);
    // Refused by HTTP, or accepted and closed with a reason; the operators' rows in neither.
    expect(socket).not.toContain('"sessions"');
    expect(socket).not.toContain(session.id);
  });
});

describe('requests that mean two things', () => {
  const CRLF = '\r\n';
  const lines = (...all: readonly string[]): string => all.join(CRLF) + CRLF + CRLF;
  const POST = 'POST /api/rpa/start HTTP/1.1\r\nContent-Type: application/json';
  const HOST = 'Host: localhost';
  const SECOND = 'GET /livez HTTP/1.1';

  test.for([
    ['two lengths', lines(POST, HOST, 'Content-Length: 4', 'Content-Length: 5') + SECOND],
    ['a length and chunks', lines(POST, HOST, 'Content-Length: 4', 'Transfer-Encoding: chunked') + SECOND],
    ['chunks that are none', lines(POST, HOST, 'Transfer-Encoding: xchunked') + SECOND],
    [
      'a folded header',
      `${POST}${CRLF}${HOST}${CRLF}X: a${CRLF} b${CRLF}Content-Length${CRLF} : 4${CRLF}${CRLF}`,
    ],
    ['a space before the colon', lines(POST, HOST, 'Content-Length : 4')],
    ['a bare line feed', `GET /livez HTTP/1.1\nHost: localhost\n\n`],
    ['a nul in a header', lines('GET /livez HTTP/1.1', HOST, 'X: a\0b')],
    ['a signed length', lines(POST, HOST, 'Content-Length: +4')],
    [
      'a chunk with an odd size',
      `${lines(POST, HOST, 'Transfer-Encoding: chunked')}0x4${CRLF}abcd${CRLF}0${CRLF}${CRLF}`,
    ],
  ] as const)('%s: are refused, and the connection with them', async ([, request]) => {
    const served = await serve(ROOMY);
    const answer = await raw(served.port, request);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('words in ids, positions and keys put no header and no event into an answer', async () => {
    const served = await serve(ROOMY);
    const session = await tellSession(served.home);
    const inject = '%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0aevent:%20close';
    for (const path of [
      `/api/rpa/progress/${inject}`,
      `/api/rpa/progress/${session.id}?since=${inject}`,
      `/api/rpa/progress/${session.id}?since=x${inject}:0`,
      `/api/rpa/logs/${session.id}?limit=${inject}`,
      `/get_progress_completo.php?session=${inject}`,
      `/nothing${inject}`,
    ]) {
      const { headers, text } = await served.ask(path);
      expect(headers.get('set-cookie'), path).toBeNull();
      expect(text).not.toMatch(/^(?:event|set-cookie):/im);
    }
    const started = await served.ask('/api/rpa/start', posted({ session: 'a\r\nSet-Cookie: a=b' }));
    expect(started.status).toBe(400);
    expect(started.headers.get('set-cookie')).toBeNull();
  });

  test('a query beyond measure is refused, a body that does not come is not waited for', {
    timeout: 40_000,
  }, async () => {
    const served = await serve({ ...ROOMY, websocket: { timeout: 1 } });
    const long = await raw(served.port, lines(`GET /livez?x=${'a'.repeat(20_000)} HTTP/1.1`, HOST));
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    const slow = await raw(
      served.port,
      `${lines(POST, HOST, 'Content-Type: application/json', 'Content-Length: 100')}{"nome":`,
    );
    expect(slow).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('an upgrade to what is no WebSocket is not done, and the request is answered', async () => {
    const served = await serve(ROOMY);
    const h2c = lines(
      'GET /livez HTTP/1.1',
      HOST,
      'Connection: Upgrade, HTTP2-Settings, close',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
    );
    expect(await raw(served.port, h2c)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('a first message that comes with the upgrade is answered', async () => {
    const served = await serve(ROOMY);
    const session = await tellSession(served.home);
    const socket = connect(served.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    const ping = Buffer.from('{"type":"ping"}');
    const frame = Buffer.concat([Buffer.from([0x81, 0x80 | ping.length, 0, 0, 0, 0]), ping]);
    const head = lines(
      `GET /session/${session.id} HTTP/1.1`,
      HOST,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    );
    socket.write(Buffer.concat([Buffer.from(head), frame]));
    let heard = '';
    socket.on('data', (part) => {
      heard += String(part);
    });
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('"pong"');
  });
});

describe('paths and files', () => {
  test.for([
    '/web/../package.json',
    '/web/../../etc/passwd',
    '/web/%2e%2e/%2e%2e/package.json',
    '/web/..%2f..%2fpackage.json',
    '/web/..%5c..%5cpackage.json',
    '/web//etc/passwd',
    '/web/%00',
    '/web/dashboard/../../package.json',
    '/dashboard/../package.json',
    `/api/rpa/evidence/${BAD}/..%2fconfig.json`,
    `/api/rpa/evidence/${BAD}/../config.json`,
    `/api/rpa/evidence/${BAD}/%2e%2e%2fconfig.json`,
    `/api/rpa/evidence/..%2f${BAD}/page.html`,
    `/api/rpa/logs/..%2f..%2fconfig`,
  ])('%s leads nowhere', async (path) => {
    const served = await serve(ROOMY);
    putSession(served.home, BAD, { status: RUNNING, config: { MARK } });
    const answer = await raw(
      served.port,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toMatch(/root:|rpa-runner"/);
    expect(answer).not.toContain(MARK);
  });

  test('evidence that is a link, a pipe or in a folder that is one shows nothing', async () => {
    const served = await serve(ROOMY);
    const outside = join(served.home, 'outside');
    mkdirSync(outside);
    for (const name of ['page.html', 'console.log', 'trace.jsonl']) writeFileSync(join(outside, name), MARK);
    putSession(served.home, BAD, { status: RUNNING });
    const folder = join(served.home, 'sessions', BAD);
    const all = async (): Promise<string> => {
      const paths = ['', '/page.html', '/console.log', '/trace.jsonl', '/screenshot.png'];
      const answers = await Promise.all(paths.map((path) => served.ask(`/api/rpa/evidence/${BAD}${path}`)));
      expect(answers.map(({ status }) => status)).not.toContain(500);
      return answers.map(({ text }) => text).join('\n');
    };
    mkdirSync(join(folder, 'evidence'));
    symlinkSync(join(outside, 'page.html'), join(folder, 'evidence/page.html'));
    symlinkSync('/proc/self/environ', join(folder, 'evidence/console.log'));
    execFileSync('mkfifo', [join(folder, 'evidence/trace.jsonl')]);
    symlinkSync('/dev/zero', join(folder, 'evidence/screenshot.png'));
    const first = await all();
    expect(first).not.toContain(MARK);
    expect(first).not.toContain('PATH=');
    rmSync(join(folder, 'evidence'), { recursive: true });
    symlinkSync(outside, join(folder, 'evidence'));
    expect(await all()).not.toContain(MARK);
    rmSync(folder, { recursive: true });
    mkdirSync(join(outside, 'evidence'));
    writeFileSync(join(outside, 'evidence/page.html'), MARK);
    symlinkSync(outside, folder);
    expect(await all()).not.toContain(MARK);
  });
});

describe('HEAD', () => {
  test('is answered whole by every door, and keeps no place', async () => {
    const served = await serve({ ...ROOMY, websocket: { max_per_session: 2 } });
    const session = await tellSession(served.home);
    const paths = [
      ...API.filter(({ method }) => method === 'GET').map(({ path }) => path),
      '/api/rpa/events/:id',
      '/api/rpa/events',
    ];
    for (const path of paths) {
      const url = path.replace(':id', session.id).replace(':file', 'page.html');
      for (let times = 0; times < 3; times += 1) {
        const { status, text } = await served.ask(url, {
          method: 'HEAD',
          signal: AbortSignal.timeout(10_000),
        });
        expect(status, url).toBeLessThan(500);
        expect(text).toBe('');
      }
    }
    await new Watching(`${served.wsUrl}/session/${session.id}`).hears('snapshot');
  });
});
