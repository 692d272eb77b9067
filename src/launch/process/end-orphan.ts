import { endMarked, markedProcesses } from '../../browser/marked-processes.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { ownerRuns } from '../../protocol/tracker/claim.ts';
import type { EndAbandonedResult } from '../../protocol/tracker/end-abandoned.ts';
import { finalizeSession } from '../finalize/finalize-session.ts';
import { resultOf } from './process-result.ts';
import { markOf, readSupervisorFile, type SupervisorFile } from './supervisor-file.ts';
import { removeTemporary } from './temporary-folder.ts';

export interface OrphanOptions {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  /** Of the process that calls this. */
  readonly pid: number;
}

/** `supervised` and `running`: the session goes on, under its supervisor or, when that was killed, without. */
export type OrphanState = 'supervised' | 'running' | EndAbandonedResult;

const KILL_BUDGET_MS = 10_000;

const isPast = (iso: string, now: Date): boolean => !(now.getTime() < new Date(iso).getTime());

/** What an unwatched process past its last moment would have got from its supervisor. */
const KILLED_LATE = resultOf('timeout', { code: null, signal: 'SIGKILL' });

const isUnderWay = async ({ home, id, clock }: OrphanOptions, file: SupervisorFile): Promise<boolean> => {
  const now = clock();
  if (isPast(file.ends_by, now)) return false;
  if (await ownerRuns(nodeFs, sessionPaths(home, id))) return true;
  return !isPast(file.begins_by, now) && markedProcesses(markOf(file)).length > 0;
};

/**
 * Looks after a session whose supervisor may have been killed: one that goes on is left alone until its last
 * moment; of any other whatever is left is killed and removed, and its terminal state written.
 * @throws {StoreError} when that cannot be written; a later call goes on with it
 */
export const endOrphan = async (options: OrphanOptions): Promise<OrphanState> => {
  const { home, id } = options;
  const file = readSupervisorFile(sessionPaths(home, id));
  if (file === null) return finalizeSession({ ...options, result: null });
  if (isAlive(file.pid, file.process_start)) return 'supervised';
  if (await isUnderWay(options, file)) return 'running';
  const wasRunning = await ownerRuns(nodeFs, sessionPaths(home, id));
  await endMarked(markOf(file), KILL_BUDGET_MS);
  await removeTemporary(file.temporary);
  return finalizeSession({ ...options, result: wasRunning ? KILLED_LATE : null, unit: null });
};
