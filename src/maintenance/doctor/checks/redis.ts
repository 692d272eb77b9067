import type { LoadedSettings } from '../../../config/load-settings.ts';
import { doubtful, type Finding, fine } from '../finding.ts';
import { askSocket } from './ask-socket.ts';

const ID = 'redis';
const MS_PER_S = 1000;

/** Whether the port of a configured Redis can be reached; nothing is sent. Sessions run without it. */
export const checkRedis = async ({ settings: { redis }, origins }: LoadedSettings): Promise<Finding> => {
  const isConfigured = [...origins].some(
    ([path, { from }]) => path.startsWith('redis.') && from !== 'default',
  );
  if (!isConfigured) return fine(ID, 'not configured');
  const { host, port, socket_timeout: timeoutS } = redis;
  const answer = await askSocket({ host, port }, null, timeoutS * MS_PER_S);
  if (answer.kind !== 'failed') return fine(ID, `${host}:${port} can be reached`);
  return doubtful(
    ID,
    `${host}:${port} cannot be reached (${answer.code})`,
    'start it or correct redis.host and redis.port; sessions run without it, live views over several hosts do not',
  );
};
