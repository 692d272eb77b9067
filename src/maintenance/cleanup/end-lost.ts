import { lstatSync } from 'node:fs';
import { finalizeSession } from '../../launch/finalize/finalize-session.ts';
import { endAndRecord } from '../../launch/finalize/supervised-end.ts';
import { endOrphan } from '../../launch/process/orphan.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { asOwner } from './as-owner.ts';

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
  return (await asOwner(owner, end)) === 'busy' ? 'begun' : 'over';
};
