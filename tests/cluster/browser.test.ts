import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../demo/site/server.ts';
import { saysItEnded } from '../../src/launch/queue/says-it-ended.ts';
import { writeLease } from '../../src/protocol/lease.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { startRedis, withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { chromiumHere } from '../support/chromium.ts';
import { ACCOUNT, CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';

const ID = 'one' as SessionId;

/** The first screen that the site is asked for: the one before the first that sends something personal. */
const FIRST_SCREEN = 8;

const newHome = async (settings: object): Promise<string> => {
  const site = await startSite();
  const home = mkdtempSync(join(tmpdir(), 'rpa-browser-'));
  onTestFinished(async () => {
    await site.close();
    rmSync(home, { recursive: true, force: true });
  });
  mkdirSync(join(home, 'config'));
  const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
  writeFileSync(join(home, 'config/account.json'), JSON.stringify(account), { mode: 0o600 });
  writeFileSync(join(home, 'config/key'), `test:${Buffer.alloc(32, 1).toString('base64')}`, { mode: 0o600 });
  const url = `${site.url}/cotacao?${new URLSearchParams({ tela: String(FIRST_SCREEN) })}`;
  const whole = { site: { url, credentials_file: join(home, 'config/account.json') }, ...settings };
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(whole));
  return home;
};

const environment = (home: string) => ({ PATH: process.env.PATH, HOME: home, RPA_HOME: home });

const documentsOf = (home: string) => {
  const { status, documents } = sessionPaths(home, ID);
  const [told, progress] = [status, documents.progress].map((path) => JSON.parse(readFileSync(path, 'utf8')));
  return { status: told, progress };
};

const skipped = withoutRedis() || missing('chromium', chromiumHere());

describe.skipIf(skipped)('a session in a real browser', () => {
  test('goes through the shared queue of one machine, from rpa-launch to its plans', async () => {
    const redis = await startRedis(['--appendonly', 'yes']);
    const home = await newHome({
      redis: { port: redis.port },
      cluster: { host: 'here', encryption_key_file: 'config/key' },
      admission: { backend: 'queue' },
    });
    const worker: ChildProcess = spawn(join(ROOT, 'bin/rpa-worker'), ['--backend', 'process'], {
      stdio: 'ignore',
      env: environment(home),
    });
    onTestFinished(() => void worker.kill('SIGKILL'));
    const launched = spawnSync(
      join(ROOT, 'bin/rpa-launch'),
      ['--data', '-', '--session', ID, '--backend', 'queue'],
      { input: JSON.stringify(CUSTOMER), env: environment(home) },
    );
    expect(JSON.parse(String(launched.stdout))).toMatchObject({
      success: true,
      estado: 'queued',
      backend: 'queue',
    });
    await eventually('its end', () => saysItEnded(home, ID));
    expect(documentsOf(home).status).toMatchObject({ status: 'completed', exit_code: 0 });
    await eventually(
      'its end in the queue',
      async () => (await redis.client.hget(`rpa:cluster:session:${ID}`, 'state')) === 'ended',
    );
    expect(await redis.client.hgetall(`rpa:cluster:session:${ID}`)).toMatchObject({
      fence: '1',
      submitted: '1',
    });
  });

  test('ends before it sends anything personal when no worker says that it may', async () => {
    const home = await newHome({});
    const paths = sessionPaths(home, ID);
    mkdirSync(paths.folder, { recursive: true });
    writeFileSync(paths.config, JSON.stringify(CUSTOMER), { mode: 0o600 });
    await writeLease(paths, { fence: 1, token: 'x', gate: join(home, 'nobody') });
    const run = spawn(join(ROOT, 'bin/rpa-run'), ['--session', ID, '--silent'], {
      stdio: 'ignore',
      env: environment(home),
    });
    expect(await once(run, 'exit')).toEqual([69, null]);
    expect(documentsOf(home)).toMatchObject({
      status: { status: 'failed', reason: 'sessao_sem_autorizacao_de_envio' },
      progress: { erros: [{ tela: FIRST_SCREEN + 1 }] },
    });
  });
});
