import { isAlive } from '../../host/process/process-identity.ts';
import { untilGone } from '../../host/process/until-gone.ts';
import { type OrphanOptions, orphanState } from '../../life/supervised/orphan.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { TakenPlace } from '../backend.ts';
import { LaunchError } from '../launch-error.ts';
import { askToEnd } from '../process/ask-to-end.ts';
import { stopOrphan } from '../process/stop-orphan.ts';

/** A supervisor ends a session that does not react to it; this is longer than that takes. */
const STOP_BUDGET_MS = 90_000;

/** From a stop until everything of a session that has lost its supervisor is killed. */
const ORPHAN_STOP_MS = 30_000;

const isSupervised = ({ backend, pid, processStart }: TakenPlace): boolean =>
  backend === 'process' && pid !== null && isAlive(pid, processStart);

const lookedAt = (home: string, { id }: TakenPlace): OrphanOptions => ({
  home,
  id,
  clock: () => new Date(),
  pid: process.pid,
});

/** A session goes on when its supervisor is killed, and has its place until it ends. */
const runs = async (home: string, place: TakenPlace): Promise<boolean> =>
  isSupervised(place) ||
  (place.backend === 'process' && (await orphanState(lookedAt(home, place))) !== 'over');

/** Sessions of the backend "process" that go on. @throws {StoreError} */
export const runningSupervised = async (
  home: string,
  places: readonly TakenPlace[],
): Promise<Set<SessionId>> => {
  const running = await Promise.all(places.map((place) => runs(home, place)));
  return new Set(places.filter((_, index) => running[index]).map(({ id }) => id));
};

const stopSupervisor = async ({ id, pid, processStart }: TakenPlace): Promise<void> => {
  if (pid === null) return;
  askToEnd(pid);
  if (!(await untilGone(pid, processStart, STOP_BUDGET_MS)))
    throw new LaunchError('unavailable', `the supervisor of ${id} (process ${pid}) does not end`);
};

/**
 * Asks a session's supervisor to stop it, does that itself when there is none any more, and returns when nothing
 * of the session runs.
 * @throws {LaunchError} `refused` when it belongs to somebody else, `unavailable` when it does not go
 * @throws {StoreError} when its terminal state cannot be written
 */
export const stopSupervised = async (home: string, place: TakenPlace): Promise<void> => {
  if (isSupervised(place)) await stopSupervisor(place);
  await stopOrphan(lookedAt(home, place), ORPHAN_STOP_MS);
};
