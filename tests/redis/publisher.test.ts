import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { applyUpdate } from '../../src/protocol/live/apply-update.ts';
import type { ProgressUpdate } from '../../src/protocol/live/progress-message.ts';
import { openPublisher, type Publisher, type PublisherOptions } from '../../src/redis/publisher.ts';
import { readState } from '../../src/redis/stored-state.ts';
import { noRedis, startRedis, type TestRedis, withoutRedis } from './support/redis-server.ts';
import { atScreen, ended, ID, sent } from './support/told.ts';

const WAIT = { timeout: 10_000, interval: 20 };
const DAY_S = 86_400;

const MANY = 1_000;

/** Longer than a test may take. */
const FOR_EVER_MS = 600_000;

const publisherOf = (redis: TestRedis, options: Partial<PublisherOptions> = {}) => {
  const troubles: (string | null)[] = [];
  const publisher = openPublisher({
    ...{ target: redis.target, id: ID, onTrouble: (reason) => troubles.push(reason) },
    ...options,
  });
  onTestFinished(async () => void (await publisher.close()));
  return { publisher, troubles };
};

const stored = async (redis: TestRedis) => readState(await redis.client.get(`rpa:progress:${ID}`));

/** Everything that goes over the session's channel. */
const listenTo = async (redis: TestRedis): Promise<ProgressUpdate[]> => {
  const listener = redis.client.duplicate();
  onTestFinished(() => listener.disconnect());
  const heard: ProgressUpdate[] = [];
  listener.on('message', (_, text: string) => heard.push(JSON.parse(text)));
  await listener.subscribe(`rpa:session:${ID}`);
  return heard;
};

const written = (publisher: Publisher, count: number) =>
  vi.waitFor(() => expect(publisher.counts.written).toBe(count), WAIT);

const publishOneByOne = async (publisher: Publisher, from: number, to: number) => {
  for (let screen = from; screen <= to; screen += 1) {
    const { written: before } = publisher.counts;
    publisher.publish(atScreen(screen));
    await written(publisher, before + 1);
  }
};

describe.skipIf(withoutRedis())('a session in Redis', () => {
  test('has its keys for a day, in the shapes of the former plan', async () => {
    const redis = await startRedis();
    const { publisher } = publisherOf(redis);
    publisher.publish(atScreen(3));
    await written(publisher, 1);
    const progress = JSON.parse((await redis.client.get(`rpa:progress:${ID}`)) ?? '');
    const { data } = sent(atScreen(3));
    expect(progress).toMatchObject({ ...data, backend: 'redis', offset: 1, epoch: expect.any(String) });
    expect(await redis.client.get(`rpa:result:${ID}`)).toBeNull();
    const session = JSON.parse((await redis.client.get(`rpa:session:${ID}`)) ?? '');
    const { epoch } = progress;
    expect(session).toMatchObject({
      session_id: ID,
      etapas_executadas: 3,
      backend: 'redis',
      epoch,
      offset: 1,
    });
    publisher.publish(ended());
    await written(publisher, 2);
    const result = JSON.parse((await redis.client.get(`rpa:result:${ID}`)) ?? '');
    expect(result).toMatchObject({ session_id: ID, status: 'success', backend: 'redis' });
    expect(result.dados_finais.plano_recomendado.valor).toBe('R$3.776,52');
    for (const key of await redis.client.keys('*')) {
      expect(key).toMatch(/^rpa:(progress|result|session):/);
      expect(await redis.client.ttl(key)).toBeGreaterThan(DAY_S - 60);
    }
  });

  test('is told over its channel: numbered from 1 without a gap, and the keys always fit the last message', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const { publisher } = publisherOf(redis);
    await publishOneByOne(publisher, 0, 15);
    publisher.publish(ended());
    await publisher.close();
    await vi.waitFor(() => expect(heard).toHaveLength(17), WAIT);
    expect(heard.map(({ offset }) => offset)).toEqual(heard.map((_, index) => index + 1));
    expect(new Set(heard.map(({ epoch }) => epoch)).size).toBe(1);
    expect(heard[0]).toMatchObject({ type: 'progress_update', session_id: ID, backend: 'redis' });
    let watched = sent(atScreen(0)).data;
    for (const update of heard) watched = applyUpdate(watched, update);
    const last = await stored(redis);
    expect(last?.position).toEqual({ epoch: heard[0]?.epoch, offset: 17 });
    expect(last?.view).toEqual(sent(ended()));
    expect(watched.dados_extra).toEqual(sent(ended()).data.dados_extra);
    expect(watched.resultados_finais).toEqual(sent(ended()).data.resultados_finais);
  });

  test('is told nothing when nothing changed', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const { publisher } = publisherOf(redis);
    for (let time = 0; time < 3; time += 1) {
      publisher.publish(atScreen(3));
      await written(publisher, time + 1);
    }
    publisher.publish(atScreen(4));
    await written(publisher, 4);
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 2]), WAIT);
  });

  test('goes on where another writer left it, e.g. the one that ends a killed session', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const { publisher } = publisherOf(redis);
    await publishOneByOne(publisher, 1, 4);
    const finalizer = publisherOf(redis).publisher;
    finalizer.publish(ended());
    await finalizer.close();
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 2, 3, 4, 5]), WAIT);
    expect(new Set(heard.map(({ epoch }) => epoch)).size).toBe(1);
    expect(heard[4]?.execucao.finalizado).toBe(true);
  });

  test('keeps one numbering when many write at once', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const writers = Array.from({ length: 4 }, () => publisherOf(redis).publisher);
    for (let screen = 1; screen <= 8; screen += 1)
      for (const [index, writer] of writers.entries()) {
        writer.publish(atScreen(screen * 0.5 + index));
        await delay(1);
      }
    await Promise.all(writers.map((writer) => writer.close()));
    const last = await stored(redis);
    await vi.waitFor(() => expect(heard.at(-1)?.offset).toBe(last?.position.offset), WAIT);
    const { epoch } = heard.at(-1) ?? {};
    const ofLast = heard.filter((message) => message.epoch === epoch).map(({ offset }) => offset);
    expect(ofLast).toEqual(ofLast.map((_, index) => index + 1));
  });

  test('begins anew when its id is used again', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const first = publisherOf(redis).publisher;
    first.publish(ended());
    await first.close();
    const second = publisherOf(redis).publisher;
    second.publish(atScreen(1));
    await written(second, 1);
    expect(await redis.client.get(`rpa:result:${ID}`)).toBeNull();
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 1]), WAIT);
    expect(heard[0]?.epoch).not.toBe(heard[1]?.epoch);
  });

  test('takes the place of what the former writer left under the same keys', async () => {
    const redis = await startRedis();
    await redis.client.set(`rpa:progress:${ID}`, '{"etapa_atual": 3, "backend": "redis"}');
    await redis.client.set(`rpa:session:${ID}`, '{"session_id": "x"}');
    const { publisher } = publisherOf(redis);
    publisher.publish(atScreen(4));
    await written(publisher, 1);
    expect((await stored(redis))?.position.offset).toBe(1);
  });
});

describe.skipIf(withoutRedis())('a Redis in trouble', () => {
  test('that is not there costs nothing and is told once; when it comes it gets the latest state', async () => {
    const redis = await noRedis();
    const { publisher, troubles } = publisherOf(redis);
    for (let screen = 1; screen <= 9; screen += 1) {
      publisher.publish(atScreen(screen));
      await delay(20);
    }
    await vi.waitFor(() => expect(troubles).toEqual(['ECONNREFUSED']), WAIT);
    expect(publisher.counts).toEqual({ written: 0, dropped: 8 });
    await redis.start();
    await written(publisher, 1);
    expect(troubles).toEqual(['ECONNREFUSED', null]);
    expect((await stored(redis))?.view.data.etapa_atual).toBe(9);
  });

  test('that is not there does not hold up the end', async () => {
    const redis = await noRedis();
    const { publisher, troubles } = publisherOf(redis, { closeBudgetMs: FOR_EVER_MS });
    publisher.publish(atScreen(1));
    await vi.waitFor(() => expect(troubles).toHaveLength(1), WAIT);
    expect(await publisher.close()).toEqual({ written: 0, dropped: 1 });
  });

  test('that is paused at the end does not hold it up for longer than the bound', async () => {
    const redis = await startRedis();
    const target = { ...redis.target, timeoutMs: FOR_EVER_MS };
    const { publisher } = publisherOf(redis, { target, closeBudgetMs: 200 });
    publisher.publish(atScreen(1));
    await written(publisher, 1);
    redis.pause();
    publisher.publish(ended());
    await publisher.close();
    redis.resume();
  });

  test('that is paused gets the latest state afterwards, and no number twice', async () => {
    const redis = await startRedis();
    const heard = await listenTo(redis);
    const { publisher, troubles } = publisherOf(redis);
    await publishOneByOne(publisher, 1, 2);
    redis.pause();
    for (let screen = 3; screen <= 9; screen += 1) {
      publisher.publish(atScreen(screen));
      await delay(300);
    }
    expect(troubles[0]).toBe('no answer in time');
    redis.resume();
    await vi.waitFor(async () => expect((await stored(redis))?.view.data.etapa_atual).toBe(9), WAIT);
    expect(troubles.at(-1)).toBeNull();
    await vi.waitFor(() => expect(heard.at(-1)?.etapa_atual).toBe(9), WAIT);
    const { epoch } = heard[0] ?? {};
    const offsets = heard.filter((message) => message.epoch === epoch).map(({ offset }) => offset);
    expect(offsets).toEqual(offsets.map((_, index) => index + 1));
  });

  test('that is paused is remembered no more than two states for, however many there are', async () => {
    const redis = await startRedis();
    const { publisher } = publisherOf(redis, { target: { ...redis.target, timeoutMs: FOR_EVER_MS } });
    await publishOneByOne(publisher, 1, 1);
    redis.pause();
    for (let count = 0; count < MANY; count += 1) {
      publisher.publish(atScreen(2 + (count % 10)));
      if (count % 100 === 0) await delay(1);
    }
    publisher.publish(atScreen(14));
    expect(publisher.counts.dropped).toBeGreaterThanOrEqual(MANY - 1);
    redis.resume();
    await vi.waitFor(async () => expect((await stored(redis))?.view.data.etapa_atual).toBe(14), WAIT);
  });

  test.for([
    ['empty', false],
    ['with an older state', true],
  ] as const)('that was killed and comes back %s gets a numbering of its own', async ([, hasSaved]) => {
    const redis = await startRedis();
    const { publisher } = publisherOf(redis);
    await publishOneByOne(publisher, 1, 5);
    const before = await stored(redis);
    if (hasSaved) await redis.client.save();
    await publishOneByOne(publisher, 6, 7);
    await redis.kill();
    publisher.publish(atScreen(8));
    await redis.start();
    await written(publisher, 8);
    const after = await stored(redis);
    expect(after?.view.data.etapa_atual).toBe(8);
    expect(after?.position.offset).toBe(1);
    expect(after?.position.epoch).not.toBe(before?.position.epoch);
  });

  test('that is full says so, tells watchers nothing half, and gets the latest state when there is room', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'noeviction']);
    const heard = await listenTo(redis);
    const { publisher, troubles } = publisherOf(redis);
    await publishOneByOne(publisher, 1, 1);
    await redis.client.config('SET', 'maxmemory', '1');
    publisher.publish(atScreen(2));
    await vi.waitFor(() => expect(troubles).toEqual(['OOM']), WAIT);
    expect((await stored(redis))?.position.offset).toBe(1);
    expect(heard).toHaveLength(1);
    await redis.client.config('SET', 'maxmemory', '0');
    await written(publisher, 2);
    await vi.waitFor(() => expect(heard.map(({ offset }) => offset)).toEqual([1, 2]), WAIT);
  });

  test('that wants another password is told by its own word, never by ours', async () => {
    const redis = await startRedis(['--requirepass', 'right'], 'right');
    const { publisher, troubles } = publisherOf(redis, {
      target: { ...redis.target, password: 'wrong-secret' },
    });
    publisher.publish(atScreen(1));
    await vi.waitFor(() => expect(troubles).toHaveLength(1), WAIT);
    expect(troubles[0]).toMatch(/WRONGPASS|NOAUTH/);
    const good = publisherOf(redis, { target: { ...redis.target, password: 'right' } });
    good.publisher.publish(atScreen(1));
    await written(good.publisher, 1);
  });
});
