import { connectRedis } from '../redis/connect.ts';
import type { Cluster } from './cluster.ts';
import { NEWS_CHANNEL } from './lease/keys.ts';

export interface News {
  readonly close: () => void;
}

/** Hears that something has changed in the shared queue. What is missed is found by the next regular look. */
export const listenToNews = async ({ target }: Cluster, onNews: () => void): Promise<News> => {
  const client = await connectRedis(target, `rpa-worker-${process.pid}-news`, target.timeoutMs);
  const subscribe = (): void => void client.subscribe(NEWS_CHANNEL).then(onNews, () => {});
  client.on('ready', subscribe);
  client.on('message', onNews);
  if (client.status === 'ready') subscribe();
  return { close: () => client.disconnect() };
};
