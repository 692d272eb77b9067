import type { Environment } from '../config/environment.ts';
import { loadSettings } from '../config/load-settings.ts';
import { SettingsError } from '../config/settings-error.ts';
import { type RedisTarget, redisTarget } from './redis-target.ts';

/** For work that must not fail because of Redis: what cannot be used is not used. */
export const optionalRedis = (home: string, env: Environment): RedisTarget | null => {
  try {
    return redisTarget({ home, ...loadSettings({ home, env }) });
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
};
