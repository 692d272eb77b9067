import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { finalizeSession } from '../finalize/finalize-session.ts';
import type { ServiceResult } from '../finalize/service-result.ts';

/** What systemd says of a unit that it could not set up. */
const NOT_STARTED: ServiceResult = { result: 'resources', exitCode: '', exitStatus: '' };

/** Whether a process ever took the session. @throws {StoreError} */
export const hasBegun = async (home: string, id: SessionId): Promise<boolean> =>
  (await existingState(nodeFs, sessionPaths(home, id))) !== null;

/**
 * A terminal state for a session that nothing runs any more, if it has none.
 * @throws {StoreError}
 */
export const finalizeUnsupervised = async (home: string, id: SessionId, clock: () => Date): Promise<void> => {
  const result = (await hasBegun(home, id)) ? null : NOT_STARTED;
  await finalizeSession({ home, id, result, clock, pid: process.pid });
};
