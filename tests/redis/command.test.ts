import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { readState } from '../../src/redis/stored-state.ts';
import { tellSession } from '../live/support/told-session.ts';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER, OTHER_DRIVER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { ROOT, runCommand } from '../support/run-command.ts';
import { noRedis, startRedis, type TestRedis, withoutRedis } from './support/redis-server.ts';

const FORM = { ...CUSTOMER, ...OTHER_DRIVER };
const DATA = JSON.stringify(FORM);

const built = {
  available: existsSync(join(ROOT, 'dist/rpa-run.cjs')),
  reason: 'the commands are not built; npm run build',
};

const goneProcess = (): number => spawnSync('true').pid;

const stored = async (redis: TestRedis, id: string) =>
  readState(await redis.client.get(`rpa:progress:${id}`));

const liveOf = (home: string, id: string) =>
  JSON.parse(readFileSync(sessionPaths(home, id as SessionId).documents.live, 'utf8'));

describe.skipIf(
  withoutRedis() || missing('chromium', chromiumHere()) || missing('the built commands', built),
)('rpa-run', () => {
  let site: RunningSite;
  let folder: string;
  beforeAll(async () => {
    site = await startSite();
    folder = mkdtempSync(join(tmpdir(), 'rpa-redis-command-'));
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (session: string, redis: TestRedis, tracker: string) =>
    runCommand(folder, {
      args: [
        ...['--data', '-', '--session', session, '--screens', '5', '--progress-tracker', tracker],
        ...['--site', `${site.url}/cotacao?${new URLSearchParams({ session })}`],
      ],
      stdin: DATA,
      settings: { redis: { port: redis.port } },
    });

  test('tells Redis what live.json says, and nothing of the customer', async () => {
    const redis = await startRedis();
    const [told, silent] = await Promise.all([run('told', redis, 'auto'), run('files', redis, 'json')]);
    expect([told.exitCode, silent.exitCode], told.stderr).toEqual([0, 0]);
    expect((await stored(redis, 'told'))?.view).toEqual(liveOf(told.home, 'told'));
    expect(await stored(redis, 'files')).toBeNull();
    expect(liveOf(silent.home, 'files').data.execucao.finalizado).toBe(true);
    const everything = await redis.client.mget(await redis.client.keys('*'));
    expect(givenAway(everything.join('\n'), personalSpellings(FORM))).toEqual([]);
  });

  test('asked for a Redis that is not there, says so and writes its files', async () => {
    const ended = await run('alone', await noRedis(), 'redis');
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('Redis indisponível (ECONNREFUSED)');
    expect(liveOf(ended.home, 'alone').data.execucao.finalizado).toBe(true);
  });

  test('--finalize tells Redis of the end that it had to write', async () => {
    const redis = await startRedis();
    const id = 'killed' as SessionId;
    const home = mkdtempSync(join(folder, 'killed-'));
    mkdirSync(join(home, 'config'));
    writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ redis: { port: redis.port } }));
    await (await tellSession(home, { id, pid: goneProcess() })).step(4);
    const ended = await runCommand(folder, { args: ['--finalize', '--session', id], home });
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect((await stored(redis, id))?.view).toEqual(liveOf(home, id));
    expect(liveOf(home, id).data.execucao.finalizado).toBe(true);
  });
});
