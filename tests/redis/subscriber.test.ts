import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ProgressUpdate } from '../../src/protocol/live/progress-message.ts';
import { examineRedis } from '../../src/redis/examine.ts';
import { openPublisher } from '../../src/redis/publisher.ts';
import type { RedisTarget } from '../../src/redis/redis-target.ts';
import { openSubscriber } from '../../src/redis/subscriber.ts';
import { noRedis, startRedis, type TestRedis, withoutRedis } from './support/redis-server.ts';
import { slowProxy } from './support/slow-proxy.ts';
import { atScreen, ended, ID, sent } from './support/told.ts';

const DOCS = join(import.meta.dirname, '../../docs/redis.md');
const WAIT = { timeout: 20_000, interval: 20 };

const subscriberOf = async (target: RedisTarget) => {
  const heard: ProgressUpdate[] = [];
  const changes: string[] = [];
  const subscriber = await openSubscriber({
    target,
    name: 'rpa-serve-test',
    onUpdate: (_, text) => heard.push(JSON.parse(text)),
    onUp: () => changes.push('up'),
    onDown: (reason) => changes.push(reason),
  });
  onTestFinished(() => subscriber.close());
  const changed = (...expected: (string | RegExp)[]) =>
    vi.waitFor(() => {
      expect(changes).toEqual(expected.map((change) => expect.stringMatching(change)));
      return changes;
    }, WAIT);
  return { subscriber, heard, changes, changed };
};

const publish = async (
  redis: TestRedis,
  ...views: Parameters<ReturnType<typeof openPublisher>['publish']>[0][]
) => {
  const publisher = openPublisher({ target: redis.target, id: ID, onTrouble: () => {} });
  for (const [index, view] of views.entries()) {
    publisher.publish(view);
    await vi.waitFor(() => expect(publisher.counts.written).toBe(index + 1), WAIT);
  }
  await publisher.close();
};

describe.skipIf(withoutRedis())('who listens to Redis', () => {
  test('hears every update in order, and finds the state that fits the last one', async () => {
    const redis = await startRedis();
    const { subscriber, heard, changed } = await subscriberOf(redis.target);
    await changed('up');
    expect(await subscriber.snapshot(ID)).toBeNull();
    await publish(redis, atScreen(1), atScreen(2), ended());
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 2, 3]), WAIT);
    const state = await subscriber.snapshot(ID);
    expect(state).toEqual({ position: { epoch: heard[0]?.epoch, offset: 3 }, view: sent(ended()) });
  });

  test('takes nothing on its channels for a session that could be none', async () => {
    const redis = await startRedis();
    const { heard, changed } = await subscriberOf(redis.target);
    await changed('up');
    await redis.client.publish('rpa:session:../../etc', '{}');
    await redis.client.publish(`rpa:session:${ID}`, '{"offset":1}');
    await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);
  });

  test('says that Redis is not there, and finds it when it comes', async () => {
    const redis = await noRedis();
    const { heard, changed, subscriber } = await subscriberOf(redis.target);
    await changed('ECONNREFUSED');
    expect(subscriber.isUp).toBe(false);
    await redis.start();
    await changed('ECONNREFUSED', 'up');
    await publish(redis, atScreen(1));
    await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);
  });

  test('hears again after Redis was killed and came back empty', async () => {
    const redis = await startRedis();
    const { heard, changed, subscriber } = await subscriberOf(redis.target);
    await changed('up');
    await publish(redis, atScreen(1));
    await redis.kill();
    await changed('up', /./);
    await redis.start();
    await changed('up', /./, 'up');
    expect(await subscriber.snapshot(ID)).toBeNull();
    await publish(redis, atScreen(2));
    await vi.waitFor(() => expect(heard.at(-1)?.etapa_atual).toBe(2), WAIT);
  });

  test('says that a paused Redis does not answer, while its connections stand', async () => {
    const redis = await startRedis();
    const { changed } = await subscriberOf(redis.target);
    await changed('up');
    redis.pause();
    await changed('up', 'no answer in time');
    await delay(2_000);
    redis.resume();
    await changed('up', 'no answer in time', 'up');
  });

  test('says that a Redis is full which takes nothing more', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'noeviction']);
    const { changed } = await subscriberOf(redis.target);
    await changed('up');
    await redis.client.config('SET', 'maxmemory', '1');
    await changed('up', 'OOM');
    await redis.client.config('SET', 'maxmemory', '0');
    await changed('up', 'OOM', 'up');
  });

  test('says that a Redis is too slow to be of use', async () => {
    const redis = await startRedis();
    const proxy = await slowProxy(redis.port);
    const { changed } = await subscriberOf({ ...redis.target, port: proxy.port, timeoutMs: 5_000 });
    await changed('up');
    proxy.delayMs = 1_000;
    await changed('up', 'no answer in time');
    proxy.delayMs = 0;
    await changed('up', 'no answer in time', 'up');
  });

  test('needs no more of Redis than docs/redis.md says', async () => {
    const redis = await startRedis();
    const rule = /ACL SETUSER default (.*)/.exec(readFileSync(DOCS, 'utf8'))?.[1]?.split(' ') ?? [];
    expect(rule.length).toBeGreaterThan(3);
    const admin = redis.client.duplicate();
    onTestFinished(() => admin.disconnect());
    await admin.acl('SETUSER', 'admin', 'on', 'nopass', '~*', '&*', '+@all');
    await admin.call('AUTH', 'admin', '');
    await admin.acl('SETUSER', 'default', ...rule.filter((word) => !word.startsWith('>')));
    const { heard, changed } = await subscriberOf(redis.target);
    await changed('up');
    await publish(redis, atScreen(1), ended());
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 2]), WAIT);
    expect(await examineRedis(redis.target)).toMatchObject({ ok: true, facts: { policy: 'noeviction' } });
    await expect(redis.client.get('other')).rejects.toThrow('NOPERM');
  });

  test('says what it may not, e.g. without the password', async () => {
    const redis = await startRedis(['--requirepass', 'right'], 'right');
    const { changed } = await subscriberOf(redis.target);
    await changed(/NOAUTH/);
  });
});
