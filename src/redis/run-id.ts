import { type RedisClient, reasonOf } from './connect.ts';

const RUN_ID = /^run_id:([0-9a-f]+)\r?$/m;
const CHARS = 10;

const known = new WeakMap<RedisClient, Promise<string>>();

const ask = async (client: RedisClient): Promise<string> => {
  try {
    return RUN_ID.exec(await client.info('server'))?.[1]?.slice(0, CHARS) ?? '';
  } catch (error) {
    // A user of Redis who may not ask has streams that outlive a restart, as far as Redis kept them.
    if (reasonOf(error) === 'NOPERM') return '';
    throw error;
  }
};

/**
 * Names the process behind a connection; asked once for each connection. After a restart Redis may hold what it was
 * before, or nothing.
 * @throws when it cannot be asked
 */
export const runIdOf = (client: RedisClient): Promise<string> => {
  const asked = known.get(client);
  if (asked !== undefined) return asked;
  const asking = ask(client);
  const forget = (): void => void known.delete(client);
  known.set(client, asking);
  client.once('close', forget);
  asking.catch(forget);
  return asking;
};
