import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../scripts/command/run-to-end.ts';
import { emptyHome, putSession } from '../status/session-home.ts';
import { raw } from './http/support/raw.ts';
import { serve } from './http/support/served.ts';
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
    'troubles that are none',
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
        () => outputOf('mkfifo', [path]),
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
    outputOf('mkfifo', [join(folder, 'evidence/trace.jsonl')]);
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
