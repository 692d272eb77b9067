import { within } from '../host/deadline.ts';
import { connectRedis, type RedisClient, reasonOf } from './connect.ts';
import type { RedisTarget } from './redis-target.ts';

/** What a Redis says of itself; null where it may not be asked. */
export interface RedisFacts {
  readonly version: string | null;
  readonly usedBytes: number | null;
  /** 0: no limit of its own. */
  readonly maxBytes: number | null;
  readonly policy: string | null;
}

export type RedisExamined =
  | { readonly ok: true; readonly facts: RedisFacts }
  | { readonly ok: false; readonly reason: string };

/** A connection that was refused once is not tried for ever. */
const untilReady = (client: RedisClient, budgetMs: number): Promise<string | null> => {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  if (client.status === 'ready') resolve(null);
  client.once('ready', () => resolve(null));
  client.once('error', (error) => resolve(reasonOf(error)));
  return within(promise, budgetMs, () => 'no answer in time');
};

const field = (info: string, name: string): string | null =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** Users of Redis may be kept from INFO. */
const infoOf = async (client: RedisClient): Promise<string> => {
  try {
    return `${await client.info('server')}\n${await client.info('memory')}`;
  } catch (error) {
    if (reasonOf(error) === 'NOPERM') return '';
    throw error;
  }
};

const ask = async (client: RedisClient): Promise<RedisExamined> => {
  await client.ping();
  const info = await infoOf(client);
  return {
    ok: true,
    facts: {
      version: field(info, 'redis_version'),
      usedBytes: numberOf(field(info, 'used_memory')),
      maxBytes: numberOf(field(info, 'maxmemory')),
      policy: field(info, 'maxmemory_policy'),
    },
  };
};

/** Connects, with the password, asks and goes. Changes nothing. */
export const examineRedis = async (target: RedisTarget): Promise<RedisExamined> => {
  const client = await connectRedis(target, 'rpa-doctor', target.timeoutMs);
  try {
    const reason = await untilReady(client, target.timeoutMs);
    return reason === null ? await ask(client) : { ok: false, reason };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    client.disconnect();
  }
};
