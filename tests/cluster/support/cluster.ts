import { Host, type HostWish } from './host.ts';
import { HubRedis, type Login, Site } from './hub.ts';
import { Network } from './network.ts';

export interface TestCluster {
  readonly redis: HubRedis;
  readonly site: Site;
  readonly network: Network;
  readonly host: (name: string, wish: HostWish) => Host;
}

/** Redis, the quote site and hosts on a network of their own, for one test. @param root the package of the hosts */
export const startCluster = async (
  root: string,
  redisOptions: readonly string[] = [],
  login?: Login,
): Promise<TestCluster> => {
  const network = new Network();
  const redis = new HubRedis(network, redisOptions, login);
  const site = new Site(network);
  await redis.start();
  return {
    ...{ redis, site, network },
    host: (name, wish) => {
      const host = new Host(name, network, root, wish);
      host.start();
      return host;
    },
  };
};
