import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DOORS as API } from '../../src/live/http/doors.ts';
import { emptyHome } from '../status/session-home.ts';
import { raw } from './http/support/raw.ts';
import { posted, putSecret, type Served, serve } from './http/support/served.ts';
import { operatorToken, sessionToken } from './http/support/tokens.ts';
import { tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const ROOMY = { http: { requests_per_minute: 1_000_000 }, websocket: { max_per_session: 100 } };

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
