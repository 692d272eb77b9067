import { sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { BackendName } from './backend-name.ts';
import { finalizeSession } from './endings/finalize-session.ts';
import type { ServiceResult } from './endings/service-result.ts';
import { hasBegun } from './has-begun.ts';
import { endOrphan } from './supervised/orphan.ts';
import { readSupervisorFile } from './supervised/supervisor-file.ts';

/** What systemd says of a unit that it could not set up. */
const NOT_STARTED: ServiceResult = { result: 'resources', exitCode: '', exitStatus: '' };

/** Whoever ends a session, and how it was supervised. */
export interface Unsupervised {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  readonly backend: BackendName;
}

/** A unit's session could write what it likes there; systemd leaves nothing of it. */
const hadSupervisor = ({ home, id, backend }: Unsupervised): boolean =>
  backend === 'process' && readSupervisorFile(sessionPaths(home, id)) !== null;

/**
 * A terminal state for a session that nothing runs any more, if it has none; what a supervisor that was killed
 * left of it is removed.
 * @throws {StoreError}
 */
export const finalizeUnsupervised = async (session: Unsupervised): Promise<void> => {
  const { home, id, clock } = session;
  const options = { home, id, clock, pid: process.pid };
  if (hadSupervisor(session)) await endOrphan(options);
  else
    await finalizeSession({
      ...options,
      result: (await hasBegun(home, id)) ? null : NOT_STARTED,
      unit: null,
    });
};
