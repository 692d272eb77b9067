import { isAlive } from '../../protocol/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { LaunchError } from '../launch-error.ts';
import type { Place } from '../queue/places.ts';
import { untilGone } from './until-gone.ts';

/** A supervisor ends a session that does not heed it; this is longer than that takes. */
const STOP_BUDGET_MS = 90_000;

const runs = ({ backend, pid, processStart }: Place): boolean =>
  backend === 'process' && pid !== null && isAlive(pid, processStart);

/** Sessions of the backend "process" whose supervisor runs. */
export const runningSupervisors = (places: readonly Place[]): Set<SessionId> =>
  new Set(places.filter(runs).map(({ id }) => id));

const signal = (pid: number): void => {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return;
    throw new LaunchError(
      'refused',
      `process ${pid} belongs to another user: stop the session as that one`,
      {},
      { cause: error },
    );
  }
};

/**
 * Asks a supervisor to stop its session and waits until it is gone.
 * @throws {LaunchError} `refused` when it belongs to somebody else, `unavailable` when it does not go
 */
export const stopSupervisor = async (place: Place): Promise<void> => {
  const { id, pid, processStart } = place;
  if (pid === null || !runs(place)) return;
  signal(pid);
  if (!(await untilGone(pid, processStart, STOP_BUDGET_MS)))
    throw new LaunchError('unavailable', `the supervisor of ${id} (process ${pid}) does not end`);
};
