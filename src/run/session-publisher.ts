import { type Log, SILENT_LOG } from '../log/log.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { OnLive } from '../protocol/tracker/tracker.ts';
import { openPublisher } from '../redis/publisher.ts';
import type { RedisTarget } from '../redis/redis-target.ts';
import type { RunEvent } from './run-event.ts';

/** Redis as one session uses it. */
export interface SessionRedis {
  readonly target: RedisTarget;
  /** Whoever asked for it on the command line is told of trouble at once; the log is told in any case. */
  readonly isAskedFor: boolean;
}

/** Passes a session's live views on to Redis and tells the session's log how that goes. */
export interface SessionPublisher {
  readonly onLive: OnLive;
  /** From when the session's log is open. */
  readonly logTo: (log: Log) => void;
  /** Before the log is closed. */
  readonly close: () => Promise<void>;
}

const NOBODY: SessionPublisher = { onLive: () => {}, logTo: () => {}, close: async () => {} };

export const openSessionPublisher = (
  redis: SessionRedis | null,
  id: SessionId,
  onEvent: (event: RunEvent) => void,
): SessionPublisher => {
  if (redis === null) return NOBODY;
  let log = SILENT_LOG;
  let trouble: string | null = null;
  const tell = (): void => {
    if (trouble === null) log.info('Redis takes the states of this session');
    else log.warn('Redis does not take the states of this session; files are written', { reason: trouble });
  };
  const publisher = openPublisher({
    target: redis.target,
    id,
    onTrouble: (reason) => {
      trouble = reason;
      tell();
      if (reason === null || !redis.isAskedFor) return;
      onEvent({ type: 'warning', mensagem: `Redis indisponível (${reason}): somente arquivos são gravados` });
    },
  });
  const close = async (): Promise<void> => {
    const { written, dropped } = await publisher.close();
    log.info('states of this session in Redis', { written, dropped });
  };
  let closing: Promise<void> | null = null;
  return {
    onLive: publisher.publish,
    logTo: (opened) => {
      log = opened;
      if (trouble !== null) tell();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
