import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedSettings } from '../config/load-settings.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';

const MS_PER_S = 1_000;
const READABLE_OR_WRITABLE_BY_OTHERS = 0o006;

/** Where Redis is and how to get in. */
export interface RedisTarget {
  /** A name, an address, or the path of a UNIX socket. */
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly password: string | null;
  /** An unanswered command is given up after this. */
  readonly timeoutMs: number;
}

/** What logs and doctor call it. */
export const nameOfTarget = ({ host, port }: Pick<RedisTarget, 'host' | 'port'>): string =>
  host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : 'unknown error';

const readPassword = (home: string, file: string): string => {
  const path = resolve(home, file);
  let text: string;
  try {
    if ((statSync(path).mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
      throw new SettingsError([`redis.password_file ${path}: everybody can read it; chmod 600 ${path}`]);
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError([`redis.password_file ${path}: cannot be read (${codeOf(error)})`]);
  }
  if (text === '') throw new SettingsError([`redis.password_file ${path}: is empty`]);
  return text;
};

export interface RedisPlace {
  readonly home: string;
  readonly settings: Settings;
  /** What a settings file of the former plan holds; `redis.password_file` goes first. */
  readonly formerRedisPassword: LoadedSettings['formerRedisPassword'];
}

/**
 * Redis as the settings name it, used or not.
 * @throws SettingsError when its password cannot be read; never quotes it
 */
export const namedRedis = ({ home, settings, formerRedisPassword }: RedisPlace): RedisTarget => {
  const { host, port, db, socket_timeout: timeoutS, password_file: file } = settings.redis;
  const password = file === null ? formerRedisPassword : readPassword(home, file);
  return { host, port, db, password, timeoutMs: timeoutS * MS_PER_S };
};

/**
 * @returns null when the settings do not use Redis
 * @throws SettingsError as `namedRedis`
 */
export const redisTarget = (place: RedisPlace): RedisTarget | null =>
  place.settings.redis.enabled === 'on' ? namedRedis(place) : null;
