import { sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import { takenSoFar } from '../protocol/tracker/claim.ts';

/** Whether a process ever took the session. @throws {StoreError} */
export const hasBegun = async (home: string, id: SessionId): Promise<boolean> =>
  (await takenSoFar(nodeFs, sessionPaths(home, id))) !== null;
