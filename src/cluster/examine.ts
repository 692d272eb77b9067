import { hostname } from 'node:os';
import type { LoadedSettings } from '../config/load-settings.ts';
import { after } from '../host/deadline.ts';
import { connectRedis, type RedisClient, reasonOf } from '../redis/connect.ts';
import type { RedisTarget } from '../redis/redis-target.ts';
import type { Keys } from './seal/key-file.ts';
import { keysThatDiffer } from './seal/same-keys.ts';
import { type HostState, hostsNow, redisNowMs } from './worker/hosts.ts';

/** What a shared queue looks like from this host. */
export interface ClusterFacts {
  /** Whether every write is in a log on Redis' disk. */
  readonly isLogged: boolean;
  readonly policy: string;
  readonly replicas: number;
  /** Whether this host's user of Redis may do what no host needs. */
  readonly isAlmighty: boolean;
  /** How far this host's clock is ahead of Redis', in milliseconds. */
  readonly aheadMs: number;
  readonly hosts: readonly HostState[];
  /** Names of keys that other hosts have with another content. */
  readonly differentKeys: readonly string[];
  /** Name of this host in the queue. */
  readonly host: string;
}

export type ClusterExamined =
  | { readonly ok: true; readonly facts: ClusterFacts }
  | { readonly ok: false; readonly reason: string };

const field = (info: string, name: string): string =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';

const mayDoAnything = async (client: RedisClient): Promise<boolean> => {
  try {
    await client.config('GET', 'maxmemory');
    return true;
  } catch (error) {
    if (reasonOf(error) === 'NOPERM') return false;
    throw error;
  }
};

const ask = async (client: RedisClient, { settings }: LoadedSettings, keys: Keys): Promise<ClusterFacts> => {
  const info = `${await client.info('persistence')}\n${await client.info('memory')}\n${await client.info('replication')}`;
  const redisMs = await redisNowMs(client);
  return {
    isLogged: field(info, 'aof_enabled') === '1',
    policy: field(info, 'maxmemory_policy'),
    replicas: Number(field(info, 'connected_slaves')),
    isAlmighty: await mayDoAnything(client),
    aheadMs: Date.now() - redisMs,
    hosts: await hostsNow(client),
    differentKeys: await keysThatDiffer(client, keys),
    host: settings.cluster.host ?? hostname(),
  };
};

/** Looks at the shared queue as this host reaches it; leaves nothing behind but the prints of its keys. */
export const examineCluster = async (
  target: RedisTarget,
  loaded: LoadedSettings,
  keys: Keys,
): Promise<ClusterExamined> => {
  const client = await connectRedis(target, 'rpa-doctor', target.timeoutMs);
  try {
    if (client.status !== 'ready')
      await Promise.race([new Promise((resolve) => client.once('ready', resolve)), after(target.timeoutMs)]);
    return { ok: true, facts: await ask(client, loaded, keys) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    client.disconnect();
  }
};
