import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { checkCluster } from '../../../src/maintenance/doctor/checks/cluster.ts';
import { noRedis, startRedis, withoutRedis } from '../../redis/support/redis-server.ts';

const keyOf = (byte: number): string => `test:${Buffer.alloc(32, byte).toString('base64')}`;

const check = async (settings: object, key = keyOf(1)) => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-doctor-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'config'));
  writeFileSync(join(home, 'config/key'), key, { mode: 0o600 });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(settings));
  const findings = await checkCluster(loadSettings({ home, env: {} }), home);
  return Object.fromEntries(findings.map(({ id, status }) => [id, status]));
};

const sharing = (port: number, cluster: object = {}) => ({
  redis: { port },
  cluster: { encryption_key_file: 'config/key', ...cluster },
});

const WELL = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];

describe.skipIf(withoutRedis())('the doctor of a shared queue', () => {
  test('says nothing where there is none', async () => {
    expect(await check({})).toEqual({});
  });

  test('finds a Redis that forgets, evicts, or lets a host do anything', async () => {
    const { port } = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    expect(await check(sharing(port))).toMatchObject({
      'cluster.persistence': 'error',
      'cluster.eviction': 'error',
      'cluster.acl': 'warning',
      'cluster.hosts': 'warning',
    });
  });

  test('is content with one that is as documented', async () => {
    const redis = await startRedis(WELL);
    const hosts = {
      host: 'a',
      places: 2,
      free: 1,
      running: 1,
      isDraining: false,
      at: Date.now(),
      ahead_ms: 0,
    };
    await redis.client.hset('rpa:cluster:hosts', 'a', JSON.stringify(hosts));
    await redis.client.acl('SETUSER', 'default', '-config');
    expect(new Set(Object.values(await check(sharing(redis.port))))).toEqual(new Set(['ok']));
  });

  test('finds a key that differs, a clock that is wrong and replicas that are missing', async () => {
    const redis = await startRedis(WELL);
    await check(sharing(redis.port));
    const late = {
      host: 'a',
      places: 2,
      free: 1,
      running: 1,
      isDraining: false,
      at: Date.now(),
      ahead_ms: -9_000,
    };
    await redis.client.hset('rpa:cluster:hosts', 'a', JSON.stringify(late));
    expect(await check(sharing(redis.port, { replicas: 1 }), keyOf(2))).toMatchObject({
      'cluster.key': 'error',
      'cluster.clock': 'warning',
      'cluster.replicas': 'error',
      'cluster.hosts': 'ok',
    });
  });

  test('finds a queue that is not reached, and a key that cannot be used', async () => {
    const { port } = await noRedis();
    expect(await check(sharing(port))).toEqual({ cluster: 'error' });
    expect(await check(sharing(port), 'no key')).toEqual({ cluster: 'error' });
    expect(await check({ redis: { port }, admission: { backend: 'queue' } })).toEqual({ cluster: 'error' });
  });
});
