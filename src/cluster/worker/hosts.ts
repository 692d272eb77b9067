import type { RedisClient } from '../../redis/connect.ts';
import { HOSTS_KEY } from '../lease/keys.ts';
import type { WorkerParts } from './worker-parts.ts';

/** Older news of a host is none. */
const MOST_AGE_MS = 15_000;
const TELL_EVERY_MS = 1_000;

/** A host that takes sessions, as it told last. */
export interface HostState {
  readonly host: string;
  readonly places: number;
  readonly free: number;
  readonly running: number;
  readonly isDraining: boolean;
  /** By Redis' clock, in milliseconds. */
  readonly at: number;
  /** How far the host's own clock is ahead of that. */
  readonly ahead_ms: number;
}

let toldAtMs = Number.NEGATIVE_INFINITY;

/** Says how many places this host has, at most once a second. @throws when Redis is away */
export const tellHost = async ({ cluster, local }: WorkerParts, running: number): Promise<void> => {
  if (performance.now() - toldAtMs < TELL_EVERY_MS) return;
  toldAtMs = performance.now();
  const at = await redisNowMs(cluster.client);
  const state: HostState = {
    host: cluster.host,
    places: local.places,
    free: await local.room(),
    running,
    isDraining: local.isDraining,
    at,
    ahead_ms: cluster.place.clock().getTime() - at,
  };
  await cluster.client.hset(HOSTS_KEY, cluster.host, JSON.stringify(state));
};

const MS_PER_S = 1_000;

export const redisNowMs = async (client: RedisClient): Promise<number> => {
  const [seconds = 0, micros = 0] = await client.time();
  return Number(seconds) * MS_PER_S + Math.floor(Number(micros) / MS_PER_S);
};

const readHost = (text: string): HostState | null => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Every host that told of itself lately. @throws when Redis is away */
export const hostsNow = async (client: RedisClient): Promise<HostState[]> => {
  const nowMs = await redisNowMs(client);
  const found = Object.values(await client.hgetall(HOSTS_KEY)).map(readHost);
  return found.filter((state) => state !== null && Math.abs(nowMs - state.at) < MOST_AGE_MS) as HostState[];
};
