import { type ClusterFacts, examineCluster } from '../../../cluster/examine.ts';
import { readKeys } from '../../../cluster/seal/key-file.ts';
import type { LoadedSettings } from '../../../config/load-settings.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { redisTarget } from '../../../redis/redis-target.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

/** Times of a session come from several hosts; further apart, they confuse whoever reads them. Nothing depends on them. */
const MOST_APART_MS = 1_000;

const MS_PER_S = 1_000;
const DOCS = 'docs/scale.md';

const persistence = ({ isLogged }: ClusterFacts): Finding =>
  isLogged
    ? fine('cluster.persistence', 'every write is in a log on the disk of Redis')
    : broken(
        'cluster.persistence',
        'Redis forgets everything when it is restarted (appendonly no): sessions are put back by their fronts, those that were submitted end as lost',
        `set appendonly yes and appendfsync always: ${DOCS}`,
      );

const eviction = ({ policy }: ClusterFacts): Finding =>
  policy === 'noeviction'
    ? fine('cluster.eviction', 'a full Redis takes nothing more')
    : broken(
        'cluster.eviction',
        `a full Redis drops sessions (maxmemory-policy ${policy})`,
        'set maxmemory-policy noeviction',
      );

const rights = ({ isAlmighty }: ClusterFacts): Finding =>
  isAlmighty
    ? doubtful(
        'cluster.acl',
        'this host may do anything with Redis',
        'give it a user of its own: examples/redis/users.acl, redis.user and redis.password_file',
      )
    : fine('cluster.acl', 'this host may do what it needs');

const keys = ({ differentKeys }: ClusterFacts): Finding =>
  differentKeys.length === 0
    ? fine('cluster.key', 'the same keys as the other hosts')
    : broken(
        'cluster.key',
        `other hosts have another key under the name ${differentKeys.join(', ')}`,
        'copy the file of cluster.encryption_key_file, or give a new key a new name',
      );

const clock = ({ aheadMs, hosts }: ClusterFacts): Finding => {
  const apart = [
    ['this host', aheadMs] as const,
    ...hosts.map((each) => [each.host, each.ahead_ms] as const),
  ];
  const wrong = apart.filter(([, ms]) => Math.abs(ms) > MOST_APART_MS);
  if (wrong.length === 0) return fine('cluster.clock', 'the clocks of the hosts and of Redis agree');
  const told = wrong.map(([name, ms]) => `${name} by ${(ms / MS_PER_S).toFixed(1)} s`).join(', ');
  return doubtful(
    'cluster.clock',
    `clocks differ from that of Redis: ${told}`,
    'let all hosts follow NTP: timedatectl',
  );
};

const replication = ({ replicas }: ClusterFacts, wanted: number): Finding =>
  replicas >= wanted
    ? fine('cluster.replicas', `${replicas} replicas, ${wanted} of them are waited for`)
    : broken(
        'cluster.replicas',
        `${replicas} replicas, and cluster.replicas asks for ${wanted}: nothing is accepted by the queue`,
        'start the replica, or lower cluster.replicas',
      );

const hosts = ({ hosts: found }: ClusterFacts): Finding =>
  found.length > 0
    ? fine(
        'cluster.hosts',
        `${found.map(({ host, free, places }) => `${host} (${free} of ${places} places free)`).join(', ')}`,
      )
    : doubtful(
        'cluster.hosts',
        'no host takes sessions',
        'systemctl enable --now rpa-worker.service, on a host with a browser',
      );

/** The shared queue, where this host takes part in one. */
export const checkCluster = async (loaded: LoadedSettings, home: string): Promise<Finding[]> => {
  const { cluster, admission } = loaded.settings;
  if (cluster.encryption_key_file === null && admission.backend !== 'queue') return [];
  try {
    const found = readKeys(home, cluster.encryption_key_file);
    const target = redisTarget({ home, ...loaded });
    if (target === null)
      return [broken('cluster', 'the shared queue lies in Redis, and none is configured', 'set redis.host')];
    const examined = await examineCluster(target, loaded, found);
    if (!examined.ok)
      return [
        broken(
          'cluster',
          `the shared queue is not reached (${examined.reason})`,
          `sessions wait on the disk of this front; see redis and ${DOCS}`,
        ),
      ];
    const { facts } = examined;
    return [
      ...[persistence(facts), eviction(facts), rights(facts), keys(facts), clock(facts)],
      ...[replication(facts, cluster.replicas), hosts(facts)],
    ];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [broken('cluster', error.message, `see ${DOCS}`)];
  }
};
