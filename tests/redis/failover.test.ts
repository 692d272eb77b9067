import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ProgressUpdate } from '../../src/protocol/live/progress-message.ts';
import { openPublisher } from '../../src/redis/publisher.ts';
import type { RedisTarget } from '../../src/redis/redis-target.ts';
import { openSubscriber } from '../../src/redis/subscriber.ts';
import { startRedis, type TestRedis, withoutRedis } from './support/redis-server.ts';
import { atScreen, ID } from './support/told.ts';

const WAIT = { timeout: 20_000, interval: 20 };

/** An address that leads new connections to another server after `move`; those that are open stay where they are. */
const floatingAddress = async (first: TestRedis) => {
  let to = first;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(to.port, '127.0.0.1');
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(into);
      from.on('close', () => into.destroy());
      from.on('error', () => from.destroy());
    }
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    target: { ...first.target, port } satisfies RedisTarget,
    move: (next: TestRedis): void => {
      to = next;
    },
  };
};

describe.skipIf(withoutRedis())('a Redis behind an address that fails over', () => {
  test('is followed by who writes and by who listens, though nobody closes their connections', async () => {
    const [before, after] = [await startRedis(), await startRedis()];
    const { target, move } = await floatingAddress(before);
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
    await vi.waitFor(() => expect(changes).toEqual(['up']), WAIT);
    const publisher = openPublisher({ target, id: ID, onTrouble: () => {} });
    onTestFinished(async () => void (await publisher.close()));
    publisher.publish(atScreen(1));
    await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);

    // The former one stays up as a replica that hears nothing of the new one.
    await before.client.call('replicaof', '127.0.0.1', '1');
    move(after);
    publisher.publish(atScreen(2));
    await vi.waitFor(async () => {
      expect(publisher.counts.written).toBe(2);
      expect(await after.client.keys('rpa:progress:*')).toHaveLength(1);
    }, WAIT);
    await vi.waitFor(() => expect(changes.at(-1)).toBe('up'), WAIT);
    await vi.waitFor(() => expect(changes.length).toBeGreaterThan(1), WAIT);
    await vi.waitFor(() => expect(changes.at(-1)).toBe('up'), WAIT);
    publisher.publish(atScreen(3));
    await vi.waitFor(() => expect(heard.at(-1)?.etapa_atual).toBe(3), WAIT);
  });
});
