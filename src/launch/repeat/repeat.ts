import { existsSync } from 'node:fs';
import { isGoing } from '../../life/state/states.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import type { Launched } from '../answer.ts';
import { beginLaunch, type Launching } from '../launch.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';

export interface RepeatWish {
  /** The session whose kept input is used. */
  readonly id: SessionId;
  /** Id of the new one, chosen by the asker: asked twice, it is one session. */
  readonly as: SessionId;
}

/**
 * The customer's data as the session's launch kept it. It is read here, for the launch, and told to nobody.
 * @throws {LaunchError} `not_found`, `not_ended`, `input_gone`
 */
const keptInput = ({ home, clock }: Launcher, id: SessionId): string => {
  const { folder, config } = sessionPaths(home, id);
  if (!existsSync(folder)) throw new LaunchError('not_found', `there is no session ${id} in ${home}`);
  const { estado } = viewSession({ home }, id, clock()).view.data.execucao;
  if (isGoing(estado))
    throw new LaunchError('not_ended', `session ${id} is ${estado}: stop it, or wait for its end`);
  try {
    return readOwnText(config);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new LaunchError(
      'input_gone',
      `the input of session ${id} is not kept here (retention.input_hours): start another with the customer's data`,
    );
  }
};

/**
 * Accepts a new session with the input of one that has ended, under the rules of every launch.
 * @throws {LaunchError} as `beginLaunch`, and `not_found`, `not_ended`, `input_gone`
 * @throws {StoreError}
 */
export const beginRepeat = async (launcher: Launcher, { id, as }: RepeatWish): Promise<Launching> => {
  if (id === as) throw new LaunchError('invalid', 'nova: expected another id than that of the session');
  return beginLaunch(launcher, { id: as, text: keptInput(launcher, id) });
};

/** As `beginRepeat`, and waits until the session is started or waits for its turn. */
export const repeat = async (launcher: Launcher, wish: RepeatWish): Promise<Launched> => {
  const { answer, started } = await beginRepeat(launcher, wish);
  await started;
  return answer;
};
