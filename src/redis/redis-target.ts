import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedSettings } from '../config/load-settings.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';

const MS_PER_S = 1_000;
const READABLE_OR_WRITABLE_BY_OTHERS = 0o006;

export interface RedisTls {
  /** PEM of the authority. @default the system's */
  readonly ca?: string;
}

export interface RedisSentinels {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly name: string;
  readonly password: string | null;
}

/** Where Redis is and how to get in. */
export interface RedisTarget {
  /** A name, an address, or the path of a UNIX socket. */
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly password: string | null;
  /** Name of the user (ACL). @default Redis' own default user */
  readonly user?: string;
  /** @default not encrypted */
  readonly tls?: RedisTls;
  /** Who knows the server's address; `host` and `port` do not count then. */
  readonly sentinels?: RedisSentinels;
  /** An unanswered command is given up after this. */
  readonly timeoutMs: number;
}

/** What logs and doctor call it. */
export const nameOfTarget = ({
  host,
  port,
  sentinels,
}: Pick<RedisTarget, 'host' | 'port' | 'sentinels'>): string =>
  sentinels !== undefined
    ? `${sentinels.name} of ${sentinels.nodes.map((node) => nameOfTarget(node)).join(', ')}`
    : host.startsWith('/')
      ? host
      : `${host.includes(':') ? `[${host}]` : host}:${port}`;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : 'unknown error';

const readText = (home: string, key: string, file: string, isSecret: boolean): string => {
  const path = resolve(home, file);
  let text: string;
  try {
    if (isSecret && (statSync(path).mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
      throw new SettingsError([`${key} ${path}: everybody can read it; chmod 600 ${path}`]);
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError([`${key} ${path}: cannot be read (${codeOf(error)})`]);
  }
  if (text === '') throw new SettingsError([`${key} ${path}: is empty`]);
  return text;
};

const readPassword = (home: string, file: string): string =>
  readText(home, 'redis.password_file', file, true);

const SENTINEL_PORT = 26_379;
const ADDRESS = /^(?:\[(?<v6>[0-9A-Fa-f:.]+)\]|(?<name>[^\s:,[\]]+))(?::(?<port>\d{1,5}))?$/;

const sentinelNode = (text: string): RedisSentinels['nodes'][number] => {
  const found = ADDRESS.exec(text)?.groups;
  const host = found?.v6 ?? found?.name;
  if (host === undefined)
    throw new SettingsError([`redis.sentinels: "${text}": expected host:port, separated by commas`]);
  return { host, port: Number(found?.port ?? SENTINEL_PORT) };
};

const sentinelsOf = (home: string, { redis }: Settings): RedisSentinels | undefined => {
  const texts = redis.sentinels.split(',').map((text) => text.trim());
  const nodes = texts.filter((text) => text !== '').map(sentinelNode);
  if (nodes.length === 0) return undefined;
  const { sentinel_name: name, sentinel_password_file: file } = redis;
  const password = file === null ? null : readText(home, 'redis.sentinel_password_file', file, true);
  return { nodes, name, password };
};

const tlsOf = (home: string, { redis }: Settings): RedisTls | undefined => {
  if (!redis.tls) return undefined;
  const { tls_ca_file: file } = redis;
  return file === null ? {} : { ca: readText(home, 'redis.tls_ca_file', file, false) };
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
  const { host, port, db, socket_timeout: timeoutS, password_file: file, user } = settings.redis;
  const password = file === null ? formerRedisPassword : readPassword(home, file);
  const [tls, sentinels] = [tlsOf(home, settings), sentinelsOf(home, settings)];
  return {
    ...{ host, port, db, password, timeoutMs: timeoutS * MS_PER_S },
    ...(user !== null && { user }),
    ...(tls !== undefined && { tls }),
    ...(sentinels !== undefined && { sentinels }),
  };
};

/**
 * @returns null when the settings do not use Redis
 * @throws SettingsError as `namedRedis`
 */
export const redisTarget = (place: RedisPlace): RedisTarget | null =>
  place.settings.redis.enabled === 'on' ? namedRedis(place) : null;
