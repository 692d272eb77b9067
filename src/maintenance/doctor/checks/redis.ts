import type { LoadedSettings } from '../../../config/load-settings.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { examineRedis, type RedisFacts } from '../../../redis/examine.ts';
import { nameOfTarget, type RedisTarget, redisTarget } from '../../../redis/redis-target.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

const ID = 'redis';
const BYTES_PER_MIB = 1_048_576;

/** Fuller than this, the next busy day may fill it. */
const FULL_PERCENT = 85;
const PERCENT = 100;

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|\/.*)$/;

const REMEDIES: Readonly<Record<string, string>> = {
  WRONGPASS: 'correct the password in the file of redis.password_file',
  NOAUTH: 'name a file with the password in redis.password_file',
  NOPERM: 'give the user of Redis what docs/redis.md says (ACL SETUSER)',
};

const mib = (bytes: number): string => `${Math.round(bytes / BYTES_PER_MIB)} MiB`;

const memoryOf = ({ usedBytes, maxBytes }: RedisFacts): string => {
  if (usedBytes === null) return '';
  return `, ${mib(usedBytes)} used of ${maxBytes ? mib(maxBytes) : 'what the machine has'}`;
};

const isNearlyFull = ({ usedBytes, maxBytes }: RedisFacts): boolean =>
  usedBytes !== null && !!maxBytes && usedBytes * PERCENT > maxBytes * FULL_PERCENT;

const judge = (target: RedisTarget, facts: RedisFacts): Finding => {
  const { version, policy } = facts;
  const found = `${nameOfTarget(target)} answers: Redis ${version ?? 'of a version it does not tell'}${memoryOf(facts)}`;
  if (isNearlyFull(facts))
    return doubtful(ID, `${found}: nearly full`, 'raise maxmemory; docs/redis.md says what a session takes');
  if (facts.maxBytes && policy !== null && policy !== 'noeviction')
    return doubtful(
      ID,
      `${found}, maxmemory-policy ${policy}: sessions vanish from it when it is full`,
      'set maxmemory-policy noeviction: what does not fit is told by files',
    );
  if (target.password === null && !LOOPBACK.test(target.host))
    return doubtful(
      ID,
      `${found}, without a password, over the network`,
      'set requirepass and name the file with it in redis.password_file',
    );
  return fine(ID, found);
};

/** Whether a configured Redis answers, takes the password and has room; nothing is written. Sessions run without it. */
export const checkRedis = async (loaded: LoadedSettings, home: string): Promise<Finding> => {
  let target: RedisTarget | null;
  try {
    target = redisTarget({ home, ...loaded });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return doubtful(ID, error.message, 'the file holds the password and nothing else: chmod 600, owner rpa');
  }
  if (target === null) return fine(ID, 'not configured');
  const examined = await examineRedis(target);
  if (examined.ok) return judge(target, examined.facts);
  return doubtful(
    ID,
    `${nameOfTarget(target)} is unavailable (${examined.reason})`,
    REMEDIES[examined.reason] ??
      'start it or correct redis.host and redis.port; sessions run without it, live views over several hosts do not',
  );
};
