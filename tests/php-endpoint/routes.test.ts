import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { phpHere } from '../php/php-reader.ts';
import { missing } from '../support/require.ts';
import { posted, startPhp } from './support/php-server.ts';
import { answering, programsThat } from './support/programs.ts';

const ORIGIN = 'https://www.example.com';

const TAKE_AN_ID = [
  ['GET', (id: string) => `/api/rpa/progress/${id}`],
  ['GET', (id: string) => `/api/rpa/status/${id}`],
  ['GET', (id: string) => `/monitor/${id}`],
  ['GET', (id: string) => `/logs/${id}?limit=5`],
  ['DELETE', (id: string) => `/api/rpa/stop/${id}`],
  ['GET', (id: string) => `/executar_rpa_v3.php?action=status&session_id=${id}`],
  ['DELETE', (id: string) => `/executar_rpa_v3.php?action=stop&session_id=${id}`],
] as const;

const NO_IDS: Readonly<Record<string, string>> = {
  'a line end': 'abc%0A',
  'only a line end': '%0A',
  'another folder': '..%2F..%2Fetc%2Fpasswd',
  'another folder, plainly': '../../etc/passwd',
  'a second command': 'abc;touch%20/tmp/x',
  'a substitution': '$(id)',
  backticks: '%60id%60',
  'a NUL': 'abc%00',
  'an option': '--help',
  'a point': '.',
  'a letter with an accent': 'sess%C3%A3o',
  'bytes that are no UTF-8': 'abc%FF',
  '65 characters': 'a'.repeat(65),
  nothing: '',
};

/** fetch() would tidy the path up. */
const askPlainly = (url: string, method: string, path: string): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { hostname, port } = new URL(url);
  request({ hostname, port, method, path }, (response) => {
    response.resume().once('end', () => resolve(response.statusCode ?? 0));
  })
    .on('error', reject)
    .end();
  return promise;
};

describe.skipIf(missing('php', phpHere()))('the PHP endpoint', () => {
  test('answers 400 to whatever can be no id, wherever an id is taken, and starts nothing', async () => {
    const programs = programsThat(answering({ success: true }));
    const php = await startPhp({ programs: programs.folder });
    for (const [method, path] of TAKE_AN_ID)
      for (const [what, id] of Object.entries(NO_IDS))
        expect(await askPlainly(php.url, method, path(id)), `${method} ${path(id)}: ${what}`).toBe(400);
    expect(await askPlainly(php.url, 'GET', '/executar_rpa_v3.php?action=status&session_id[]=a')).toBe(400);
    for (const key of ['../a', 'a;b', 'a'.repeat(65), '$(id)', '-a'])
      expect((await php.ask('/start', posted('{}', { 'Idempotency-Key': key }))).status).toBe(400);
    expect(programs.wereStarted()).toBe(false);
  });

  test('answers 404 for sessions nobody knows, in both dialects', async () => {
    const php = await startPhp();
    for (const [method, path] of TAKE_AN_ID) {
      const { status, body } = await php.ask(path('nobody'), { method });
      expect(status, path('nobody')).toBe(404);
      expect(body).toMatchObject({ success: false, error: 'Sessão não encontrada', code: 'not_found' });
    }
  });

  test('names the method that an address takes; other addresses are unknown', async () => {
    const php = await startPhp();
    const refused = await php.ask('/api/rpa/start');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect((await php.ask('/api/rpa/stop/a', { method: 'PUT' })).headers.get('allow')).toBe(
      'DELETE, OPTIONS',
    );
    expect((await php.ask('/executar_rpa_v3.php', { method: 'PUT' })).status).toBe(405);
    for (const path of ['/', '/api/rpa/', '/api/rpa/starting', '/api/rpa/health/x', '/x/api/rpa/health'])
      expect((await php.ask(path)).status, path).toBe(404);
    for (const query of ['', '?action=', '?action=metrics', '?action[]=health'])
      expect((await php.ask(`/executar_rpa_v3.php${query}`)).status, query).toBe(400);
    const { status, body } = await php.ask('/api/rpa/cleanup', { method: 'POST' });
    expect([status, body.error]).toEqual([403, expect.stringContaining('rpa-cleanup.timer')]);
  });

  test('lists, counts and says how it is, with the keys of the former interfaces', async () => {
    const php = await startPhp();
    for (const path of ['/api/rpa/sessions', '/sessions', '/executar_rpa_v3.php?action=sessions'])
      expect((await php.ask(path)).body).toMatchObject({ success: true, sessions: [], total: 0 });
    expect((await php.ask('/metrics')).body.metrics).toMatchObject({
      sessions: { total: 0, by_status: {} },
      performance: { sessions_24h: 0, completed_24h: 0, success_rate: 0 },
    });
    const v4 = (await php.ask('/api/rpa/health')).body;
    expect(Object.keys(v4.health.checks)).toEqual(['sessions', 'data', 'commands', 'broker', 'disk_space']);
    expect(v4).toMatchObject({ success: true, status: v4.health.status, active_sessions: 0 });
    const v3 = (await php.ask('/executar_rpa_v3.php?action=health')).body;
    expect(v3).toMatchObject({ success: true, healthy: v4.status === 'healthy', checks: v4.health.checks });
  });

  test('is unhealthy with 503 where the commands are missing', async () => {
    const php = await startPhp({ programs: '/nowhere' });
    const { status, body } = await php.ask('/health');
    expect([status, body.status, body.checks.commands.status]).toEqual([503, 'unhealthy', 'error']);
    expect((await php.ask('/sessions')).status).toBe(503);
  });

  test('lets the pages of the listed sites call it from a browser, and no others', async () => {
    const php = await startPhp();
    const allowed = async (path: string, origin: string, method = 'GET') =>
      (await php.ask(path, { method, headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('/api/rpa/health', ORIGIN)).toBe(ORIGIN);
    expect(await allowed('/api/rpa/progress/nobody', ORIGIN)).toBe(ORIGIN);
    for (const origin of ['https://www.example.com.evil.example', 'http://www.example.com', 'null', '*'])
      expect(await allowed('/api/rpa/health', origin), origin).toBeNull();
    const preflight = await php.ask('/api/rpa/start', { method: 'OPTIONS', headers: { Origin: ORIGIN } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE, OPTIONS');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
  });

  test("with a token, keeps what shows or stops others' sessions for whoever has it", async () => {
    const programs = programsThat(answering({ success: true, sessions: [] }));
    const file = join(programs.folder, 'token');
    writeFileSync(file, 'Palavra-Secreta\n');
    const php = await startPhp({
      programs: programs.folder,
      constants: { OPERATOR_TOKEN_FILE: `'${file}'` },
    });
    const operators = [
      ['GET', '/api/rpa/sessions'],
      ['GET', '/metrics'],
      ['GET', '/logs/a'],
      ['GET', '/monitor/a'],
      ['DELETE', '/stop/a'],
      ['GET', '/executar_rpa_v3.php?action=sessions'],
      ['DELETE', '/executar_rpa_v3.php?action=stop&session_id=a'],
    ] as const;
    const wrong = ['', 'Bearer ', 'Bearer Palavra', 'Palavra-Secreta', 'bearer x'];
    for (const [method, path] of operators)
      for (const Authorization of wrong) {
        const { status, headers } = await php.ask(path, { method, headers: { Authorization } });
        expect([status, headers.get('www-authenticate')], `${path} ${Authorization}`).toEqual([
          401,
          'Bearer',
        ]);
      }
    expect(programs.wereStarted()).toBe(false);
    const headers = { Authorization: 'Bearer Palavra-Secreta' };
    expect((await php.ask('/api/rpa/sessions', { headers })).status).toBe(200);
    expect((await php.ask('/api/rpa/health')).status).not.toBe(401);
    writeFileSync(file, '\n');
    expect((await php.ask('/sessions', { headers: { Authorization: 'Bearer ' } })).status).toBe(401);
  });
});
