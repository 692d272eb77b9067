import type { LoadedSettings } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { isShared } from '../../protocol/lease.ts';
import type { SessionPaths } from '../../protocol/paths.ts';
import { namedRedis, redisTarget } from '../../redis/redis-target.ts';
import type { SessionRedis } from '../../run/session-publisher.ts';
import type { RunOptions } from './options.ts';

export interface ChosenRedis {
  readonly redis: SessionRedis | null;
  /** For the log: why it is not used although it should be. */
  readonly notes: readonly string[];
}

/**
 * What `--progress-tracker` means for Redis: "redis" asks for it whatever the settings say, "auto" leaves it to
 * them; of a session of the shared queue the worker tells. Nothing of it keeps a session from its files.
 */
export const sessionRedis = (
  { progressTracker }: Pick<RunOptions, 'progressTracker'>,
  paths: SessionPaths,
  home: string,
  { settings, formerRedisPassword }: Pick<LoadedSettings, 'settings' | 'formerRedisPassword'>,
): ChosenRedis => {
  if (isShared(paths)) return { redis: null, notes: ['the worker of this host tells Redis of this session'] };
  const isAskedFor = progressTracker === 'redis';
  if (!isAskedFor && progressTracker !== 'auto') return { redis: null, notes: [] };
  try {
    const place = { home, settings, formerRedisPassword };
    const target = isAskedFor ? namedRedis(place) : redisTarget(place);
    return { redis: target === null ? null : { target, isAskedFor }, notes: [] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { redis: null, notes: [`Redis is not used: ${error.message}`] };
  }
};
