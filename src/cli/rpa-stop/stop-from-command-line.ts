import { refusal } from '../../launch/answer.ts';
import { asLaunchError } from '../../launch/as-launch-error.ts';
import { type AnyAnswer, askOrDo } from '../../launch/ask-or-do.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { placeOf } from '../place.ts';
import { printAnswer } from '../print-answer.ts';
import type { StopOptions } from './options.ts';

const stopOne = (id: SessionId, { home, backend }: StopOptions): Promise<AnyAnswer> =>
  askOrDo({
    place: placeOf(home),
    backend,
    request: { op: 'stop', session: id },
    work: async (launcher) => (await import('../../launch/stop.ts')).stop(launcher, id),
  });

/** @throws what nobody expected */
const notListed = (error: unknown): AnyAnswer => {
  if (!(error instanceof StoreError)) throw error;
  const refused =
    errorCode(error.cause) === 'EACCES'
      ? new LaunchError('refused', 'this user may not see the sessions: it must be in the group rpa-front')
      : asLaunchError(error);
  return refusal(refused, new Date());
};

/** Last come, first stopped: nothing that waits is started meanwhile. */
const stopAll = async (options: StopOptions): Promise<AnyAnswer> => {
  const { placeIds } = await import('../../launch/queue/places.ts');
  const { listTickets } = await import('../../launch/queue/tickets.ts');
  const home = homeOf(options.home);
  const waiting = (await listTickets(home)).map(({ id }) => id).toReversed();
  const sessions: AnyAnswer[] = [];
  for (const id of waiting) sessions.push(await stopOne(id, options));
  const running = await placeIds(home);
  sessions.push(...(await Promise.all(running.map((id) => stopOne(id, options)))));
  const failed = sessions.find(({ success }) => success !== true);
  return {
    ...(failed === undefined
      ? { success: true }
      : { success: false, code: failed.code, detail: failed.detail }),
    ...{ total: sessions.length, sessions },
  };
};

/** `rpa-stop ID` and `rpa-stop --all`. @returns the exit code @throws CommandError */
export const stopFromCommandLine = async (id: string | undefined, options: StopOptions): Promise<number> => {
  if ((id === undefined) !== (options.all ?? false))
    throw new CommandError('give the id of a session, or --all.');
  if (id === undefined) return printAnswer('rpa-stop', await stopAll(options).catch(notListed));
  if (!isSessionId(id)) {
    const error = new LaunchError('invalid', `this is no session id: expected ${SESSION_ID_RULE}`);
    return printAnswer('rpa-stop', refusal(error, new Date()));
  }
  return printAnswer('rpa-stop', await stopOne(id, options));
};
