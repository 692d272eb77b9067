import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { newSessionId } from '../../protocol/session-id.ts';
import type { Launched } from '../answer.ts';
import { type Chosen, choose } from '../choose/choose.ts';
import { beginLaunch } from '../launch.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';
import { drain, resume } from '../queue/drain.ts';
import { beginRepeat } from '../repeat/repeat.ts';
import { type SearchResult, search } from '../search/search.ts';
import { type Stopped, stop, stopRun } from '../stop.ts';
import { takeSession } from '../take/take-session.ts';
import type { BrokerRequest } from './request.ts';

/** Who asks, as far as that decides what is done. */
export interface Asker {
  readonly uid: number;
  /** Asks for operators whom it knows: the live server's user, and root. */
  readonly isForOperators: boolean;
}

/** The answer to a ping, a drain or a resume. */
export interface Done {
  readonly success: true;
  readonly message: string;
  readonly timestamp: string;
}

export type BrokerAnswer = Launched | Stopped | Chosen | SearchResult | Done;

const done = (message: string, { clock }: Launcher): Done => ({
  success: true,
  message,
  timestamp: phpDateTime(clock()),
});

const refuseUnlessForOperators = (op: string, { isForOperators }: Asker): void => {
  if (!isForOperators)
    throw new LaunchError('refused', `${op}: only the live server, which knows its operators, and root`);
};

const refuseOtherHome = (request: BrokerRequest, { home }: Launcher): void => {
  if ('home' in request && request.home !== undefined && request.home !== home)
    throw new LaunchError('other_home', `this broker serves ${home}`);
};

/**
 * Does what a peer asks for, within what it may.
 * @throws {LaunchError} @throws {StoreError}
 */
export const answerRequest = async (
  request: BrokerRequest,
  asker: Asker,
  launcher: Launcher,
): Promise<BrokerAnswer> => {
  refuseOtherHome(request, launcher);
  switch (request.op) {
    case 'ping':
      return done('pong', launcher);
    case 'launch': {
      const { session: id = newSessionId(), texto: text } = request;
      return (await beginLaunch(launcher, { id, text })).answer;
    }
    case 'take': {
      const { session: id, texto: text, fence, token } = request;
      return takeSession(launcher, { id, text, fence, token });
    }
    case 'stop':
      return request.fence === undefined
        ? stop(launcher, request.session)
        : stopRun(launcher, request.session, request.fence);
    case 'choose':
      return choose(launcher, { id: request.session, plano: request.plano });
    case 'repeat':
      refuseUnlessForOperators(request.op, asker);
      return (await beginRepeat(launcher, { id: request.session, as: request.nova })).answer;
    case 'search':
      refuseUnlessForOperators(request.op, asker);
      return search(launcher, { field: request.campo, value: request.valor });
    default:
      if (asker.uid !== 0) throw new LaunchError('refused', `${request.op}: only root`);
      if (request.op === 'drain') await drain(launcher.home);
      else await resume(launcher);
      return done(request.op, launcher);
  }
};
