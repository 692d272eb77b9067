import type { LoadedSettings } from '../config/load-settings.ts';
import { SettingsError } from '../config/settings-error.ts';
import { after } from '../host/deadline.ts';
import { connectRedis, type RedisClient, reasonOf } from '../redis/connect.ts';
import { redisTarget } from '../redis/redis-target.ts';
import { SharedQueue } from './queue/shared-queue.ts';
import { type HostState, hostsNow } from './worker/hosts.ts';

export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** Seconds that the first one has waited; null when none does. */
  readonly oldest_wait_s: number | null;
}

export type QueueStatus =
  | {
      readonly success: true;
      readonly queues: readonly QueueState[];
      readonly hosts: readonly HostState[];
      readonly free_places: number;
    }
  | { readonly success: false; readonly error: string };

const MS_PER_S = 1_000;

const stateOf = async (client: RedisClient, name: string, leaseS: number): Promise<QueueState> => {
  const queue = await SharedQueue.open(client, name, leaseS);
  try {
    const oldestMs = await queue.oldestWaitMs(Date.now());
    return { name, ...(await queue.counts()), oldest_wait_s: oldestMs === null ? null : oldestMs / MS_PER_S };
  } finally {
    await queue.close();
  }
};

/** How the shared queue stands. @throws {SettingsError} */
export const queueStatus = async ({
  home,
  loaded,
}: {
  readonly home: string;
  readonly loaded: LoadedSettings;
}): Promise<QueueStatus> => {
  const target = redisTarget({ home, ...loaded });
  if (target === null) throw new SettingsError(['redis: the shared queue lies in Redis; set redis.host']);
  const { cluster } = loaded.settings;
  const names = [cluster.queue, ...cluster.take_from.split(',').map((name) => name.trim())];
  const client = await connectRedis(target, 'rpa-worker-status', target.timeoutMs);
  try {
    if (client.status !== 'ready')
      await Promise.race([new Promise((resolve) => client.once('ready', resolve)), after(target.timeoutMs)]);
    const queues: QueueState[] = [];
    for (const name of new Set(names.filter((each) => each !== '')))
      queues.push(await stateOf(client, name, cluster.lease_s));
    const hosts = await hostsNow(client);
    return { success: true, queues, hosts, free_places: hosts.reduce((sum, { free }) => sum + free, 0) };
  } catch (error) {
    return { success: false, error: reasonOf(error) };
  } finally {
    client.disconnect();
  }
};
