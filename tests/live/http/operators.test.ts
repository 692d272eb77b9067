import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cleanupSchema,
  evidenceListSchema,
  logsSchema,
  monitorSchema,
  sessionsSchema,
  stoppedSchema,
  unitAnswerSchema,
} from '../../../src/live/http/schemas/answers.ts';
import { formerHealthSchema, metricsSchema } from '../../../src/live/http/schemas/service.ts';
import { statsSchema } from '../../../src/live/stats/stats-schema.ts';
import { history, progress, result, status, succeededRun } from '../../protocol/live/invented.ts';
import { emptyHome, putSession } from '../../status/session-home.ts';
import { tellSession } from '../support/told-session.ts';
import { posted, serve } from './support/served.ts';
import { expectShape } from './support/shape.ts';

const putLog = (home: string, id: string, text: string): void => {
  const folder = join(home, 'sessions', id, 'logs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rpa.log'), text);
};

const line = (number: number): string =>
  JSON.stringify({ level: 'info', time: '2026-01-02T03:04:05.000Z', session: 'x', msg: `n ${number}` });

const putEnded = (home: string, id: string): void =>
  putSession(home, id, { ...succeededRun(), status: status({ status: 'completed', exit_code: 0 }) });

describe('GET /api/rpa/sessions', () => {
  test('lists every session once, newest first, over any pages', async () => {
    const home = emptyHome();
    for (let at = 0; at < 7; at += 1) putEnded(home, `ended_${at}`);
    const session = await tellSession(home);
    const { ask } = await serve({}, home);
    const whole = await ask('/api/rpa/sessions');
    expect(whole.status).toBe(200);
    expectShape(sessionsSchema, whole.body);
    expect(whole.body).toMatchObject({ success: true, total: 8, next_cursor: null });
    const ids = whole.body.sessions.map(({ session_id }: { session_id: string }) => session_id);
    expect(ids[0]).toBe(session.id);
    expect(whole.body.sessions[0]).toMatchObject({ status: 'running', estado: 'running' });
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask(`/api/rpa/sessions?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(body.total).toBe(8);
      paged.push(...body.sessions.map(({ session_id }: { session_id: string }) => session_id));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(ids);
  });

  test('lists those in some states', async () => {
    const home = emptyHome();
    putEnded(home, 'ended');
    const session = await tellSession(home);
    const { ask } = await serve({}, home);
    const of = async (states: string) => (await ask(`/api/rpa/sessions?state=${states}`)).body;
    expect(await of('running')).toMatchObject({ total: 1, sessions: [{ session_id: session.id }] });
    expect(await of('succeeded,failed')).toMatchObject({ total: 1, sessions: [{ session_id: 'ended' }] });
    expect(await of('queued')).toMatchObject({ total: 0, sessions: [] });
  });

  test.each(['state=odd', 'limit=0', 'limit=1001', 'limit=x', 'limit=1&limit=2', 'cursor=%%', 'cursor=e30'])(
    'refuses %s and says which is wrong',
    async (query) => {
      const { ask } = await serve();
      const { status: http, body } = await ask(`/api/rpa/sessions?${query.replace('%%', '%25')}`);
      expect(http).toBe(400);
      expect(body).toMatchObject({ code: 'invalid', erros: [{ tipo: 'parametro_invalido' }] });
      expect(body.erros[0].campo).toMatch(/^(state|limit|cursor)/);
    },
  );
});

describe('GET /api/rpa/logs/:id', () => {
  test('gives the last lines with everything they say; what is no JSON as it is', async () => {
    const home = emptyHome();
    putEnded(home, 'x');
    putLog(home, 'x', `${[...Array(3000).keys()].map(line).join('\n')}\nno JSON\n`);
    const { ask } = await serve({}, home);
    const { status: http, body } = await ask('/api/rpa/logs/x?limit=2');
    expect(http).toBe(200);
    expectShape(logsSchema, body);
    expect(body.count).toBe(2);
    expect(body.logs[0]).toEqual({
      timestamp: '2026-01-02T03:04:05.000Z',
      message: 'n 2999',
      level: 'info',
      time: '2026-01-02T03:04:05.000Z',
      session: 'x',
      msg: 'n 2999',
    });
    expect(body.logs[1]).toEqual({ timestamp: null, level: 'info', message: 'no JSON', raw: true });
    expect((await ask('/api/rpa/logs/x')).body.count).toBe(100);
    expect((await ask('/logs/x?limit=1000')).body.count).toBe(1000);
    expect(await ask('/api/rpa/logs/x?limit=1001')).toMatchObject({ status: 400 });
  });

  test('is empty before there is a log, and 404 without a session', async () => {
    const home = emptyHome();
    putEnded(home, 'x');
    const { ask } = await serve({}, home);
    expect((await ask('/api/rpa/logs/x')).body).toMatchObject({ success: true, logs: [], count: 0 });
    expect(await ask('/api/rpa/logs/y')).toMatchObject({ status: 404 });
  });

  test('shows nothing through links that a session may have made', async () => {
    const home = emptyHome();
    putEnded(home, 'x');
    putLog(home, 'x', '');
    putEnded(home, 'y');
    symlinkSync('/etc', join(home, 'sessions/y/logs'));
    symlinkSync('/etc/passwd', join(home, 'sessions/x/logs/other'));
    writeFileSync(join(home, 'outside'), 'outside');
    symlinkSync(join(home, 'outside'), join(home, 'sessions/x/logs/rpa.log2'));
    const { ask } = await serve({}, home);
    for (const id of ['x', 'y']) expect((await ask(`/api/rpa/logs/${id}`)).body.logs).toEqual([]);
  });
});

describe('GET /api/rpa/evidence/:id', () => {
  const putEvidence = (home: string): string => {
    putEnded(home, 'x');
    const folder = join(home, 'sessions/x/evidence');
    mkdirSync(folder);
    writeFileSync(join(folder, 'page.html'), '<script>alert(1)</script>');
    writeFileSync(join(folder, 'screenshot.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
    writeFileSync(join(folder, 'config.json'), 'not evidence');
    symlinkSync('/etc/passwd', join(folder, 'console.log'));
    return folder;
  };

  test('lists the files that are evidence, and gives each as what it is; HTML to be kept, not to be run', async () => {
    const home = emptyHome();
    putEvidence(home);
    const { ask } = await serve({}, home);
    const { body } = await ask('/api/rpa/evidence/x');
    expectShape(evidenceListSchema, body);
    expect(body.files.map(({ name, bytes }: { name: string; bytes: number }) => [name, bytes])).toEqual([
      ['screenshot.png', 8],
      ['page.html', 25],
    ]);
    const page = await ask('/api/rpa/evidence/x/page.html');
    expect(page).toMatchObject({ status: 200, text: '<script>alert(1)</script>' });
    expect(page.headers.get('content-disposition')).toBe('attachment; filename="page.html"');
    expect(page.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const picture = await ask(body.files[0].url);
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  test.each([
    'config.json',
    'console.log',
    'trace.jsonl',
    '..%2fconfig.json',
    '%2e%2e%2f%2e%2e%2fy%2fstatus.json',
    'page.html%00.png',
    'PAGE.HTML',
    'constructor',
  ])('has no %s', async (name) => {
    const home = emptyHome();
    putEvidence(home);
    const { ask } = await serve({}, home);
    expect(await ask(`/api/rpa/evidence/x/${name}`)).toMatchObject({
      status: 404,
      body: { success: false, code: 'not_found' },
    });
  });

  test('of a session that left none is empty, of one that nobody knows 404', async () => {
    const home = emptyHome();
    putEnded(home, 'x');
    const { ask } = await serve({}, home);
    expect((await ask('/api/rpa/evidence/x')).body).toMatchObject({ success: true, files: [] });
    expect(await ask('/api/rpa/evidence/y')).toMatchObject({ status: 404 });
  });
});

describe('DELETE /api/rpa/stop/:id', () => {
  test('ends a session that waits, leaves one that has ended, knows no other', async () => {
    const home = emptyHome();
    putEnded(home, 'ended');
    const { ask } = await serve({}, home);
    const stop = (id: string) => ask(`/api/rpa/stop/${id}`, { method: 'DELETE' });
    const { status: http, body } = await stop('ended');
    expect(http).toBe(200);
    expectShape(stoppedSchema, body);
    expect(body).toMatchObject({ session_id: 'ended', message: 'A sessão RPA já havia terminado' });
    expect(await stop('nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const v3 = '/executar_rpa_v3.php?action=stop&session_id=';
    expect(await ask(`${v3}ended`, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(await ask(`${v3}..`, { method: 'DELETE' })).toMatchObject({ status: 400 });
    expect(await ask('/executar_rpa_v3.php?action=status', { method: 'DELETE' })).toMatchObject({
      status: 400,
    });
  });
});

describe('POST /api/rpa/cleanup', () => {
  const settings = { retention: { session_days: 0 } };
  const clean = (body: object | string) => posted(body);

  test('removes what the settings say; in a dry run only says so', async () => {
    const home = emptyHome();
    putEnded(home, 'old');
    putEnded(home, 'other');
    const { ask } = await serve(settings, home);
    const dry = await ask('/api/rpa/cleanup', clean({ dry_run: true }));
    expect(dry.status).toBe(200);
    expectShape(cleanupSchema, dry.body);
    expect(dry.body).toMatchObject({ dry_run: true, cleaned: 2, message: '2 sessões seriam removidas' });
    expect(readdirSync(join(home, 'sessions')).sort()).toEqual(['old', 'other']);
    const one = await ask('/api/rpa/cleanup', clean({ id: 'old' }));
    expect(one.body).toMatchObject({ cleaned: 1, message: '1 sessão foi removida' });
    expect(readdirSync(join(home, 'sessions'))).toEqual(['other']);
    const rest = await ask('/api/rpa/cleanup', { method: 'POST' });
    expect(rest.body).toMatchObject({ cleaned: 1, dry_run: false });
  });

  test.each(['[]', '{"id":"../x"}', '{"odd":1}', '{"dry_run":"yes"}', '{"id":"a","id":"b"}', 'x'])(
    'refuses %s: 400',
    async (body) => {
      const { ask } = await serve();
      expect(await ask('/api/rpa/cleanup', clean(body))).toMatchObject({
        status: 400,
        body: { code: 'invalid' },
      });
    },
  );
});

describe('what operators look at', () => {
  test('monitor, V3 status, metrics and stats have their shapes', async () => {
    const home = emptyHome();
    putEnded(home, 'ended');
    putSession(home, 'failed', {
      history: history([]),
      progress: progress(3, 6, { status: 'error' }),
      result: result('error', {}, 6),
      status: status({ status: 'failed', exit_code: 70 }),
    });
    const session = await tellSession(home);
    const { ask } = await serve({}, home);
    const monitor = await ask(`/api/rpa/monitor/${session.id}`);
    expectShape(monitorSchema, monitor.body);
    expect(monitor.body.unit).toMatchObject({ process_running: true, pid: process.pid });
    expect(await ask('/api/rpa/monitor/nobody')).toMatchObject({ status: 404 });
    const v3 = await ask(`/executar_rpa_v3.php?action=status&session_id=${session.id}`);
    expectShape(unitAnswerSchema, v3.body);
    expect(await ask('/executar_rpa_v3.php?action=status&session_id=nobody')).toMatchObject({ status: 404 });
    expect(await ask('/executar_rpa_v3.php?action=status')).toMatchObject({ status: 400 });
    expect(await ask('/executar_rpa_v3.php?action=odd')).toMatchObject({ status: 400 });
    const listed = await ask('/executar_rpa_v3.php?action=sessions');
    expect(listed.body).toMatchObject({ success: true, total: 3 });
    expectShape(formerHealthSchema, (await ask('/executar_rpa_v3.php?action=health')).body);
    const metrics = await ask('/api/rpa/metrics');
    expectShape(metricsSchema, metrics.body);
    expect(metrics.body.metrics).toMatchObject({
      sessions: { total: 3, by_status: { running: 1, completed: 1, failed: 1 } },
      performance: { sessions_24h: 1, completed_24h: 0, success_rate: 0 },
    });
    const stats = await ask('/api/rpa/stats?since=7d');
    expectShape(statsSchema, stats.body);
    expect(await ask('/api/rpa/stats?since=ever')).toMatchObject({ status: 400 });
    const prometheus = await ask('/metrics');
    expect(prometheus.status).toBe(200);
    expect(prometheus.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(prometheus.text).toMatch(/^# HELP /m);
  });
});
