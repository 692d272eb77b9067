import { finalizeAndPublish } from '../../launch/finalize-and-publish.ts';
import { serviceResultOf } from '../../life/endings/service-result.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, SESSION_ID_RULE } from '../../protocol/session-id.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import type { RunOptions } from './options.ts';

const SAID = {
  ended_now: 'the session ended without a terminal state; it has one now',
  ended_before: 'the session has its terminal state',
  busy: 'the session is running, or somebody else is ending it',
} as const;

/**
 * `rpa-run --finalize --session ID`, what a session's unit runs as ExecStopPost=: a terminal state for a
 * session whose process is gone. Says what it found as one JSON line on stderr, which is the journal's.
 * @returns 0 when the session has its terminal state, 75 when it still runs
 * @throws CommandError when the terminal state cannot be written
 */
export const finalizeFromCommandLine = async (options: RunOptions): Promise<number> => {
  const { session: id, deadline } = options;
  if (id === undefined || !isSessionId(id))
    throw new CommandError(`--finalize needs --session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
  const service = serviceResultOf(process.env);
  try {
    const home = homeOf(options.home);
    const found = await finalizeAndPublish(
      {
        home,
        id,
        result: service,
        clock: () => new Date(),
        pid: process.pid,
        ...(deadline !== undefined && { deadline }),
      },
      async () => (await import('../../redis/optional-redis.ts')).optionalRedis(home, process.env),
    );
    const level = found === 'ended_before' ? 'info' : 'warn';
    const time = new Date().toISOString();
    process.stderr.write(`${JSON.stringify({ level, time, session: id, ...service, msg: SAID[found] })}\n`);
    return found === 'busy' ? EXIT.busy.code : EXIT.ok.code;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new CommandError(error.message, EXIT.cannotWrite.code);
  }
};
