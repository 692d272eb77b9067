import { DUE_KEY } from '../../../src/cluster/lease/keys.ts';
import { LeaseBook } from '../../../src/cluster/lease/lease-book.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { connectRedis, type RedisClient } from '../../../src/redis/connect.ts';
import type { TestRedis } from '../../redis/support/redis-server.ts';
import { eventually } from '../../run/faults/support/eventually.ts';

const TIMEOUT_MS = 5_000;

/** Never over by itself while a test runs: `silence` ends it. */
const LEASE_S = 600;

export const connected = async (redis: TestRedis): Promise<RedisClient> => {
  const client = await connectRedis(redis.target, 'test', TIMEOUT_MS);
  await eventually('a connection', () => client.status === 'ready');
  return client;
};

export const bookOf = (client: RedisClient, host: string): LeaseBook =>
  new LeaseBook({
    ...{ client, host, leaseS: LEASE_S, abandonS: LEASE_S, keepHours: 1 },
    ...{ replicas: 0, timeoutMs: TIMEOUT_MS },
  });

/** Whoever has to do something for the session has let its time pass. */
export const silence = async (client: RedisClient, id: SessionId): Promise<void> => {
  await client.zadd(DUE_KEY, 'XX', 0, id);
};
