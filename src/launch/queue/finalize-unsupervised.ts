import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { EndAbandonedResult } from '../../protocol/tracker/end-abandoned.ts';
import type { BackendName } from '../backend/backend-name.ts';
import { finalizeSession } from '../finalize/finalize-session.ts';
import type { ServiceResult } from '../finalize/service-result.ts';
import { endAndRecord } from '../finalize/supervised-end.ts';
import { hasBegun } from '../has-begun.ts';
import { endOrphan } from '../process/orphan.ts';
import { readSupervisorFile } from '../process/supervisor-file.ts';

/** What systemd says of a unit that it could not set up. */
const NOT_STARTED: ServiceResult = { result: 'resources', exitCode: '', exitStatus: '' };

/** Whoever ends a session, and how it was supervised. */
export interface Unsupervised {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  readonly backend: BackendName;
  /** What systemd said of its end, null when nobody saw it. @default null */
  readonly result?: ServiceResult | null | undefined;
}

/** A unit's session could write what it likes there; systemd leaves nothing of it. */
const hadSupervisor = ({ home, id, backend }: Unsupervised): boolean =>
  backend === 'process' && readSupervisorFile(sessionPaths(home, id)) !== null;

const writeEnd = async (session: Unsupervised): Promise<EndAbandonedResult> => {
  const { home, id, clock, result = null } = session;
  const options = { home, id, clock, pid: process.pid };
  if (hadSupervisor(session)) return endOrphan(options);
  return finalizeSession({
    ...options,
    result: (await hasBegun(home, id)) ? result : NOT_STARTED,
    unit: null,
  });
};

/**
 * A terminal state for a session that nothing runs any more, if it has none; what a supervisor that was killed
 * left of it is removed.
 * @returns `busy` while somebody else ends it
 * @throws {StoreError}
 */
export const finalizeUnsupervised = (session: Unsupervised): Promise<EndAbandonedResult> =>
  endAndRecord(session, () => writeEnd(session));
