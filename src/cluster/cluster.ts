import { hostname } from 'node:os';
import type { LoadedSettings } from '../config/load-settings.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import type { ServiceEvent } from '../log/service-log.ts';
import type { LiveView } from '../protocol/files/live-shape.ts';
import { connectRedis, type RedisClient } from '../redis/connect.ts';
import { type RedisTarget, redisTarget } from '../redis/redis-target.ts';
import { writeState } from '../redis/write-state.ts';
import { filesKey } from './lease/keys.ts';
import { type Held, LeaseBook } from './lease/lease-book.ts';
import { SharedQueue } from './queue/shared-queue.ts';
import { type Keys, readKeys } from './seal/key-file.ts';
import { differentKeysText, keysThatDiffer } from './seal/same-keys.ts';
import { Turns } from './turns.ts';

export interface ClusterPlace {
  readonly home: string;
  /** The installed package. */
  readonly root: string;
  readonly loaded: Pick<LoadedSettings, 'settings' | 'formerRedisPassword'>;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
  readonly log: (event: ServiceEvent) => void;
}

const needRedis = ({ home, loaded }: ClusterPlace): RedisTarget => {
  const target = redisTarget({ home, ...loaded });
  if (target === null)
    throw new SettingsError(['redis: the shared queue lies in Redis; set redis.host (docs/scale.md)']);
  return target;
};

/** Half of what a command may take, so that the answer comes before that is given up. */
const CONFIRM_SHARE = 2;

/** This host as one of those that share a queue: its name, its keys, its way to Redis. */
export class Cluster {
  readonly place: ClusterPlace;
  readonly target: RedisTarget;
  readonly client: RedisClient;
  readonly book: LeaseBook;
  readonly keys: Keys;
  /** For files of sessions that other hosts run: what came first must not be written last. */
  readonly files = new Turns();
  readonly #queues = new Map<string, Promise<SharedQueue>>();

  private constructor(place: ClusterPlace, target: RedisTarget, client: RedisClient, keys: Keys) {
    const { cluster } = place.loaded.settings;
    this.place = place;
    this.target = target;
    this.client = client;
    this.keys = keys;
    this.book = new LeaseBook({
      client,
      host: cluster.host ?? hostname(),
      leaseS: cluster.lease_s,
      abandonS: cluster.abandon_s,
      keepHours: cluster.keep_hours,
      replicas: cluster.replicas,
      timeoutMs: Math.ceil(target.timeoutMs / CONFIRM_SHARE),
    });
  }

  /** Connects in the background, as often as needed. @throws {SettingsError} */
  static async open(place: ClusterPlace): Promise<Cluster> {
    const target = needRedis(place);
    const keys = readKeys(place.home, place.loaded.settings.cluster.encryption_key_file);
    const client = await connectRedis(target, `rpa-worker-${process.pid}`, target.timeoutMs);
    return new Cluster(place, target, client, keys);
  }

  get settings(): Settings {
    return this.place.loaded.settings;
  }

  get host(): string {
    return this.book.host;
  }

  get isUp(): boolean {
    return this.client.status === 'ready';
  }

  /** Names of the queues that this host takes sessions from. */
  get queuesToTakeFrom(): readonly string[] {
    const { take_from: names, queue } = this.settings.cluster;
    const listed = names.split(',').map((name) => name.trim());
    const wanted = listed.filter((name) => name !== '');
    return wanted.length === 0 ? [queue] : wanted;
  }

  /** @throws when Redis is away */
  queue(name: string): Promise<SharedQueue> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    if (!this.isUp) return Promise.reject(new Error('Connection is closed.'));
    const opening = SharedQueue.open(this.client, name, this.settings.cluster.lease_s);
    this.#queues.set(name, opening);
    opening.catch(() => this.#queues.delete(name));
    return opening;
  }

  /** @returns why this host cannot take part, null when it can @throws when Redis cannot be asked */
  async trouble(): Promise<string | null> {
    const different = await keysThatDiffer(this.client, this.keys);
    return different.length === 0 ? null : differentKeysText(different);
  }

  /**
   * Has live servers know how a session stands. Whoever was overtaken by another run while it did that puts right what
   * it said.
   */
  async tellView({ id, fence }: Held, view: LiveView): Promise<void> {
    await writeState(this.client, id, view, null);
    const record = await this.book.record(id);
    if (record === null || record.fence === fence) return;
    const newest = await this.client.hget(filesKey(id), 'live');
    if (newest !== null) await writeState(this.client, id, JSON.parse(newest), null);
  }

  async close(): Promise<void> {
    for (const opening of this.#queues.values()) await (await opening.catch(() => null))?.close();
    this.client.disconnect();
  }
}
