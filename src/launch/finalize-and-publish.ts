import type { EndAbandonedResult } from '../life/endings/end-abandoned.ts';
import { type FinalizeOptions, finalizeSession } from '../life/endings/finalize-session.ts';
import type { LiveView } from '../protocol/files/live-shape.ts';
import { isShared } from '../protocol/lease.ts';
import { sessionPaths } from '../protocol/paths.ts';
import { openPublisher } from '../redis/publisher.ts';
import type { RedisTarget } from '../redis/redis-target.ts';

/** Where Redis is, null when it is not used; asked for only when there is an end to tell. */
export type FindRedis = () => Promise<RedisTarget | null>;

/**
 * As `finalizeSession`, and Redis hears of the end that it wrote, if it listens. Of a session of the shared queue the
 * worker of its host tells, if its run is still the one that counts.
 * @throws {StoreError} as `finalizeSession`
 */
export const finalizeAndPublish = async (
  options: FinalizeOptions,
  findRedis: FindRedis,
): Promise<EndAbandonedResult> => {
  const written: LiveView[] = [];
  const found = await finalizeSession({ ...options, onLive: (view) => written.push(view) });
  const end = written.at(-1);
  const isOthersToTell = isShared(sessionPaths(options.home, options.id));
  const target = end === undefined || isOthersToTell ? null : await findRedis();
  if (end === undefined || target === null) return found;
  const publisher = openPublisher({ target, id: options.id, onTrouble: () => {} });
  publisher.publish(end);
  await publisher.close();
  return found;
};
