import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type ServeProcess, startServe } from '../../live/support/serve-process.ts';
import { tellSession } from '../../live/support/told-session.ts';
import { Watching } from '../../live/support/watching.ts';
import { missing } from '../../support/require.ts';

const PROGRAM = join(import.meta.dirname, '../../live/fixtures/serve.ts');
const NOBODY = 65_534;

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

const homeWith = (settings: object | string = {}): string => {
  const home = temporaryFolder('serving');
  mkdirSync(join(home, 'config'));
  writeFileSync(
    join(home, 'config/rpa.json'),
    typeof settings === 'string' ? settings : JSON.stringify(settings),
  );
  return home;
};

const serve = async (args: readonly string[], uid?: number): Promise<Ended> => {
  const child = spawn(process.execPath, [PROGRAM, '--port', '0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, stderr };
};

const refusal = async (ended: Promise<Ended>, code: number, words: RegExp): Promise<void> => {
  const { code: found, stderr } = await ended;
  expect(stderr).toMatch(/^rpa-serve: [^\n]+\n$/);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(found, stderr).toBe(code);
};

describe('rpa-serve that cannot serve says why in one line, with its exit code', () => {
  test('a port that is in use: 73', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    await refusal(serve(['--home', homeWith(), '--port', String(port)]), 73, /EADDRINUSE.*websocket\.port/);
  });

  test.for([
    ['203.0.113.5', /EADDRNOTAVAIL/],
    ['nobody.invalid', /ENOTFOUND|EAI_AGAIN/],
  ] as const)('an address that is not of this machine, %s: 73', ([host, words]) =>
    refusal(serve(['--home', homeWith(), '--host', host]), 73, words),
  );

  test('every address, without tokens: 78', () =>
    refusal(serve(['--home', homeWith(), '--host', '0.0.0.0']), 78, /auth\.secret_file/));

  test('a home that is not there, or is no folder: 78', async () => {
    const folder = temporaryFolder('serving');
    await refusal(serve(['--home', join(folder, 'none')]), 78, /none: no such folder/);
    writeFileSync(join(folder, 'file'), '');
    await refusal(serve(['--home', join(folder, 'file')]), 78, /file: no such folder/);
  });

  test.for<[string, object | string, RegExp]>([
    ['that are no JSON', '{"auth": ', /config\/rpa\.json: not JSON/],
    ['with an unknown key', { websocket: { prot: 1 } }, /prot/],
    ['with a proxy that is no address', { http: { trusted_proxies: 'proxy.example' } }, /proxy\.example/],
    ['with a network that there is not', { http: { trusted_proxies: '10.0.0.0/99' } }, /trusted_proxies/],
    ['with a secret that is not there', { auth: { secret_file: 'none' } }, /openssl rand/],
    ['with keys over http', { auth: { jwks_url: 'http://id.example/keys' } }, /https/],
  ])('settings %s: 78', ([, settings, words]) => refusal(serve(['--home', homeWith(settings)]), 78, words));

  test.skipIf(
    missing('root', { available: process.getuid?.() === 0, reason: 'only root may become somebody else' }),
  )('settings that it may not read: 78', async () => {
    const home = homeWith();
    chmodSync(home, 0o755);
    chmodSync(join(home, 'config/rpa.json'), 0o600);
    await refusal(serve(['--home', home], NOBODY), 78, /config\/rpa\.json: cannot be read \(EACCES\)/);
  });
});

describe('rpa-serve that serves', () => {
  const gone = async ({ pid }: ServeProcess): Promise<void> =>
    expect
      .poll(
        () => {
          try {
            process.kill(pid, 0);
            return true;
          } catch {
            return false;
          }
        },
        { timeout: 20_000 },
      )
      .toBe(false);

  test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'sends its clients away in order at %s',
    async (signal) => {
      const home = temporaryFolder('serving');
      const serving = await startServe(home, {});
      const session = await tellSession(home);
      const watching = new Watching(`ws://127.0.0.1:${serving.port}/session/${session.id}`);
      await watching.hears('snapshot');
      process.kill(serving.pid, signal);
      expect(await watching.closed).toMatchObject({ code: 1001 });
      await gone(serving);
      expect(serving.log.at(-1)).toContain('"msg":"ended"');
    },
  );

  test('ends when it is told twice, whatever its clients do', async () => {
    const home = temporaryFolder('serving');
    const serving = await startServe(home, {});
    const session = await tellSession(home);
    const watching = new Watching(`ws://127.0.0.1:${serving.port}/session/${session.id}`);
    await watching.hears('snapshot');
    // It does not answer the close.
    watching.socket.pause();
    process.kill(serving.pid, 'SIGTERM');
    process.kill(serving.pid, 'SIGTERM');
    await gone(serving);
    expect(serving.log.filter((line) => !line.startsWith('{'))).toEqual([]);
  });

  test('minds neither SIGPIPE nor settings that break meanwhile', async () => {
    const home = temporaryFolder('serving');
    const serving = await startServe(home, {});
    writeFileSync(join(home, 'config/rpa.json'), '{');
    process.kill(serving.pid, 'SIGPIPE');
    for (let asked = 0; asked < 3; asked += 1)
      expect((await fetch(`http://127.0.0.1:${serving.port}/api/rpa/health`)).status).toBeLessThan(504);
    expect((await fetch(`http://127.0.0.1:${serving.port}/livez`)).status).toBe(200);
    await serving.stop();
    expect(serving.log.filter((line) => !line.startsWith('{'))).toEqual([]);
  });
});
