import { isAlive, processStart } from '../../host/process/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { TakenPlace } from '../backend.ts';
import { withLock } from './lock.ts';
import { listPlaces, writePlace } from './places.ts';
import { lockPath } from './queue-paths.ts';

const isFreeFor = (pid: number, { backend, pid: other, processStart: start }: TakenPlace): boolean =>
  backend === 'process' && (other === null || other === pid || !isAlive(other, start));

/**
 * Makes a session's place that of its supervisor. A launcher that is killed before it has noted whom it started
 * is followed by one that starts another: whoever comes first here runs the session, the other one does not.
 * @returns false when the session has no place, or another supervisor has it
 * @throws {LaunchError} `busy` when the queue is locked
 * @throws {StoreError}
 */
export const takeOwnPlace = (home: string, id: SessionId, pid: number): Promise<boolean> =>
  withLock(lockPath(home), async () => {
    const place = (await listPlaces(home)).find((candidate) => candidate.id === id);
    if (place === undefined || !isFreeFor(pid, place)) return false;
    if (place.pid !== pid) await writePlace(home, { ...place, pid, processStart: processStart(pid) });
    return true;
  });
