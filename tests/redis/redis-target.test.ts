import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { optionalRedis } from '../../src/redis/optional-redis.ts';
import { namedRedis, nameOfTarget, redisTarget } from '../../src/redis/redis-target.ts';

const place = (files: Readonly<Record<string, string>>, env: Record<string, string> = {}) => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-redis-target-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'config'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(home, 'config', name), text, { mode: 0o600 });
  return { home, ...loadSettings({ home, env }) };
};

const withFile = JSON.stringify({ redis: { host: 'cache', db: 2, password_file: 'config/secret' } });

describe('where Redis is', () => {
  test('nobody has said: it is not used, and can be asked for all the same', () => {
    const nothing = place({});
    expect(redisTarget(nothing)).toBeNull();
    expect(namedRedis(nothing)).toMatchObject({ host: '127.0.0.1', port: 6379, password: null });
  });

  test('the settings say, the password a file of its own', () => {
    expect(redisTarget(place({ 'rpa.json': withFile, secret: 'hunter2\n' }))).toEqual({
      ...{ host: 'cache', port: 6379, db: 2, password: 'hunter2', timeoutMs: 5_000 },
    });
  });

  test('the file of the former plan says, its password too', () => {
    const former = JSON.stringify({ redis: { host: 'old', port: 6380, password: 'hunter2' } });
    expect(redisTarget(place({ 'redis_config.json': former }))).toMatchObject({
      ...{ host: 'old', port: 6380, password: 'hunter2' },
    });
  });

  test('a password that cannot be read is an error, and no reason for a session to fail', () => {
    const broken = place({ 'rpa.json': withFile });
    expect(() => redisTarget(broken)).toThrow(
      /redis\.password_file .*config\/secret: cannot be read \(ENOENT\)/,
    );
    expect(optionalRedis(broken.home, {})).toBeNull();
    expect(() => redisTarget(place({ 'rpa.json': withFile, secret: '\n' }))).toThrow('is empty');
  });

  test('is told as people write it', () => {
    expect(nameOfTarget({ host: '::1', port: 1 })).toBe('[::1]:1');
    expect(nameOfTarget({ host: '/run/redis.sock', port: 6379 })).toBe('/run/redis.sock');
  });
});
