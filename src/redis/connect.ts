import type { Redis } from 'ioredis';
import type { RedisTarget } from './redis-target.ts';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 1_000;

/** Longest text of an error that is worth a line of a log. */
const MAX_REASON_CHARS = 120;

export type RedisClient = Redis;

/** A server that was the one to write to and is a replica now, as a failover leaves it. */
export const isDemoted = (error: unknown): boolean =>
  error instanceof Error && /\bREADONLY\b/.test(error.message);
const placeOptions = ({ host, port, tls, sentinels }: RedisTarget) => {
  const encrypted = tls === undefined ? {} : { tls: { ...tls } };
  if (sentinels === undefined)
    return { ...(host.startsWith('/') ? { path: host } : { host, port }), ...encrypted };
  return {
    sentinels: [...sentinels.nodes],
    name: sentinels.name,
    sentinelRetryStrategy: (times: number) => Math.min(FIRST_RETRY_MS * 2 ** (times - 1), LAST_RETRY_MS),
    ...(sentinels.password !== null && { sentinelPassword: sentinels.password }),
    ...(tls !== undefined && { ...encrypted, sentinelTLS: { ...tls }, enableTLSForSentinelMode: true }),
  };
};

/**
 * A connection that is tried for ever in the background: commands fail at once while there is none.
 * @param name what Redis shows in CLIENT LIST
 * @param timeoutMs for every command and for what begins a connection
 */
export const connectRedis = async (
  target: RedisTarget,
  name: string,
  timeoutMs: number,
): Promise<RedisClient> => {
  const { db, password, user } = target;
  // 48 ms; only who uses Redis pays for it.
  const { Redis } = await import('ioredis');
  const client = new Redis({
    ...placeOptions(target),
    db,
    ...(password !== null && { password }),
    ...(user !== undefined && { username: user }),
    connectionName: name,
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: LAST_RETRY_MS,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    // A paused server accepts connections and answers nothing.
    socketTimeout: timeoutMs,
    // Its name or address leads to another server by now; this connection still goes to the one that was put back.
    reconnectOnError: isDemoted,
    retryStrategy: (times) => Math.min(FIRST_RETRY_MS * 2 ** (times - 1), LAST_RETRY_MS),
  });
  // What fails is seen by whoever sends a command; without a listener the process would end.
  client.on('error', () => {});
  void client.connect().catch(() => {});
  return client;
};

/** Why Redis did not do something, in a few words that hold no data: its error code, or the system's. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return code;
  const isReply = /^[A-Z]{2,}( |$)/.exec(error.message);
  if (isReply !== null) return error.message.split(' ')[0] ?? 'error';
  if (/timed? ?out/i.test(error.message)) return 'no answer in time';
  if (/isn't writeable|connection is closed|max retries/i.test(error.message)) return 'not connected';
  return error.message.slice(0, MAX_REASON_CHARS);
};
