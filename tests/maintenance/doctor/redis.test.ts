import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { checkRedis } from '../../../src/maintenance/doctor/checks/redis.ts';
import { noRedis, startRedis, withoutRedis } from '../../redis/support/redis-server.ts';

const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-doctor-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

interface Wish {
  readonly password?: string;
  readonly mode?: number;
}

const check = (redis: object | undefined, { password, mode = 0o600 }: Wish = {}) => {
  const home = newHome();
  mkdirSync(join(home, 'config'));
  if (password !== undefined) writeFileSync(join(home, 'config/redis-password'), `${password}\n`, { mode });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(redis === undefined ? {} : { redis }));
  return checkRedis(loadSettings({ home, env: {} }), home);
};

describe.skipIf(withoutRedis())('Redis', () => {
  it('is not asked for when nobody configured it', async () => {
    expect(await check(undefined)).toMatchObject({ status: 'ok', found: 'not configured' });
  });

  it('is well when it answers', async () => {
    const { port } = await startRedis();
    const finding = await check({ port });
    expect(finding).toMatchObject({ status: 'ok', found: expect.stringMatching(/answers: Redis \d+\./) });
  });

  it('is doubtful when it is not there, or answers nothing', async () => {
    const { port } = await noRedis();
    expect(await check({ port })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('ECONNREFUSED'),
    });
    const paused = await startRedis();
    paused.pause();
    expect(await check({ port: paused.port, socket_timeout: 0.5 })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('no answer in time'),
    });
  });

  it('is asked with its password, which nobody else can read and no finding tells', async () => {
    const { port } = await startRedis(['--requirepass', 'right-secret'], 'right-secret');
    const file = { port, password_file: 'config/redis-password' };
    expect(await check(file, { password: 'right-secret' })).toMatchObject({ status: 'ok' });
    const wrong = await check(file, { password: 'wrong-secret' });
    expect(wrong).toMatchObject({ status: 'warning', found: expect.stringContaining('WRONGPASS') });
    expect(await check({ port })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('NOAUTH'),
    });
    const open = await check(file, { password: 'right-secret', mode: 0o644 });
    expect(open).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('everybody can read it'),
    });
    expect(JSON.stringify([wrong, open])).not.toContain('secret');
  });

  it('is doubtful when it is nearly full, or drops what does not fit', async () => {
    const full = await startRedis(['--maxmemory', '1mb']);
    expect(await check({ port: full.port })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('nearly full'),
    });
    const dropping = await startRedis(['--maxmemory', '1gb', '--maxmemory-policy', 'allkeys-lru']);
    expect(await check({ port: dropping.port })).toMatchObject({
      status: 'warning',
      remedy: expect.stringContaining('noeviction'),
    });
  });
});
