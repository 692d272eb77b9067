import { lstatSync } from 'node:fs';
import { withRightsOf } from '../../host/identity.ts';
import { finalizeSession } from '../../life/endings/finalize-session.ts';
import { endAndRecord } from '../../life/endings/supervised-end.ts';
import { endOrphan } from '../../life/supervised/orphan.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';

export interface EndLost {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  /** Whether processes of ours supervise sessions here: what a killed one left of a session goes as well. */
  readonly hasSupervisors: boolean;
  /** Of this process. */
  readonly pid: number;
}

/**
 * Gives a lost session its terminal state, as the launcher's finalizer does.
 * @returns 'begun' when its process runs after all, or somebody else is ending it at this moment
 * @throws {StoreError} when it cannot be written
 */
export const endLost = async ({
  home,
  id,
  clock,
  hasSupervisors,
  pid,
}: EndLost): Promise<'over' | 'begun'> => {
  const owner = lstatSync(sessionPaths(home, id).folder);
  const options = { home, id, clock, pid };
  const write = () => (hasSupervisors ? endOrphan(options) : finalizeSession({ ...options, result: null }));
  const end = () => endAndRecord({ home, id, clock }, write);
  return (await withRightsOf(owner, end)) === 'busy' ? 'begun' : 'over';
};
