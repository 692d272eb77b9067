import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { eventually } from '../../run/faults/support/eventually.ts';
import { type HubRedis, REDIS_PORT } from './hub.ts';
import { HUB, type Network } from './network.ts';

const REPLICA_PORT = 6380;
const SENTINEL_PORT = 26_379;
const NAME = 'mymaster';

/** Soon, because tests wait for it. */
const DOWN_AFTER_MS = 1_000;
const FAILOVER_TIMEOUT_MS = 5_000;

export interface Replicated {
  /** For hosts: they ask the sentinel where the server is. */
  readonly settings: Readonly<Record<string, object>>;
  /** The replica, which becomes the server. */
  readonly replica: Redis;
}

const inside = (namespace: string, command: readonly string[]): ChildProcess => {
  const child = spawn('ip', ['netns', 'exec', namespace, ...command], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

/** A replica of the server, and a sentinel that makes it the server when that is gone. */
export const withReplica = async (network: Network, redis: HubRedis): Promise<Replicated> => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-sentinel-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, 'replica.sock');
  const place = [
    '--port',
    String(REPLICA_PORT),
    '--bind',
    HUB.redis,
    '--unixsocket',
    socket,
    '--dir',
    folder,
  ];
  const kept = [
    '--appendonly',
    'yes',
    '--save',
    '',
    '--protected-mode',
    'no',
    '--repl-diskless-sync-delay',
    '0',
  ];
  inside(network.hub, ['redis-server', ...place, ...kept, '--replicaof', HUB.redis, String(REDIS_PORT)]);
  const replica = new Redis({ path: socket, retryStrategy: () => 50 });
  replica.on('error', () => {});
  onTestFinished(() => replica.disconnect());
  await eventually('a replica that follows', async () =>
    (await redis.client.info('replication')).includes('state=online'),
  );
  const config = join(folder, 'sentinel.conf');
  writeFileSync(
    config,
    [
      ...[`port ${SENTINEL_PORT}`, `bind ${HUB.redis}`, `dir ${folder}`, 'protected-mode no'],
      `sentinel monitor ${NAME} ${HUB.redis} ${REDIS_PORT} 1`,
      `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
      `sentinel failover-timeout ${NAME} ${FAILOVER_TIMEOUT_MS}`,
    ].join('\n'),
  );
  inside(network.hub, ['redis-server', config, '--sentinel']);
  const sentinels = `${HUB.redis}:${SENTINEL_PORT}`;
  return { settings: { redis: { sentinels, sentinel_name: NAME }, cluster: { replicas: 1 } }, replica };
};
