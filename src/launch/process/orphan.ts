import { endMarked, markedProcesses } from '../../browser/marked-processes.ts';
import { readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { ownerRuns } from '../../protocol/tracker/claim.ts';
import type { EndAbandonedResult } from '../../protocol/tracker/end-abandoned.ts';
import { askToEnd } from '../backend/ask-to-end.ts';
import { untilGone } from '../backend/until-gone.ts';
import { finalizeSession } from '../finalize/finalize-session.ts';
import type { ServiceResult } from '../finalize/service-result.ts';
import { hasBegun } from '../has-begun.ts';
import { resultOf } from './process-result.ts';
import { markOf, readSupervisorFile, type SupervisorFile } from './supervisor-file.ts';
import { removeTemporary } from './temporary-folder.ts';

/** A session that has lost its supervisor, or may have: to be looked at when a supervisor's pid is gone. */
export interface OrphanOptions {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  /** Of the process that calls this. */
  readonly pid: number;
}

/** `supervised` and `running`: it goes on, under its supervisor or, when that was killed, without. */
export type OrphanState = 'supervised' | 'running' | 'over';

const KILL_BUDGET_MS = 10_000;

/** What an unwatched process past its last moment would have got from its supervisor. */
const KILLED_LATE = resultOf('timeout', { code: null, signal: 'SIGKILL' });
const STOPPED = resultOf(null, { code: null, signal: 'SIGTERM' });

const isPast = (iso: string, now: Date): boolean => !(now.getTime() < new Date(iso).getTime());

/** A supervisor that was killed before it wrote its file has started nothing. */
const fileOf = ({ home, id }: OrphanOptions): SupervisorFile | null =>
  readSupervisorFile(sessionPaths(home, id));

const programRuns = ({ home, id }: OrphanOptions): Promise<boolean> =>
  ownerRuns(nodeFs, sessionPaths(home, id));

/**
 * Whether a session goes on. One without a supervisor does so until its last moment at most.
 * @throws {StoreError} when its folder cannot be read
 */
export const orphanState = async (options: OrphanOptions): Promise<OrphanState> => {
  const file = fileOf(options);
  if (file === null) return 'over';
  if (isAlive(file.pid, file.process_start)) return 'supervised';
  const now = options.clock();
  if (isPast(file.ends_by, now)) return 'over';
  if (await programRuns(options)) return 'running';
  const isStarting = !isPast(file.begins_by, now) && markedProcesses(markOf(file)).length > 0;
  return isStarting ? 'running' : 'over';
};

/** Kills and removes what is left of it, and writes its terminal state, if it has none. */
const finish = async (options: OrphanOptions, result: ServiceResult | null): Promise<EndAbandonedResult> => {
  const file = fileOf(options);
  if (file !== null) {
    await endMarked(markOf(file), KILL_BUDGET_MS);
    await removeTemporary(file.temporary);
  }
  return finalizeSession({ ...options, result, unit: null });
};

/**
 * Does what a supervisor that was killed would have done at the end of its session.
 * @returns `busy` when the session goes on
 * @throws {StoreError} when the terminal state cannot be written; a later call goes on with it
 */
export const endOrphan = async (options: OrphanOptions): Promise<EndAbandonedResult> => {
  if ((await orphanState(options)) !== 'over') return 'busy';
  return finish(options, (await programRuns(options)) ? KILLED_LATE : null);
};

const programOf = ({ home, id }: OrphanOptions): { pid: number; start: string | null } | null => {
  try {
    const status = readStatus(parseOwnJson(readOwnText(sessionPaths(home, id).status)));
    return status === null || status.pid === null ? null : { pid: status.pid, start: status.processStart };
  } catch {
    return null;
  }
};

/**
 * Stops a session whose supervisor was killed, as that would have: its program is asked to end, and everything
 * that is left after `stopMs` is killed.
 * @returns `busy` when it has its supervisor, which is to be asked instead
 * @throws {LaunchError} `refused` when the session belongs to another user
 * @throws {StoreError} when the terminal state cannot be written; a later call goes on with it
 */
export const stopOrphan = async (options: OrphanOptions, stopMs: number): Promise<EndAbandonedResult> => {
  const state = await orphanState(options);
  if (state === 'supervised') return 'busy';
  // A supervisor that is asked to end before it supervises just ends.
  if (state === 'over')
    return (await hasBegun(options.home, options.id)) ? endOrphan(options) : finish(options, STOPPED);
  const program = programOf(options);
  if (program !== null && isAlive(program.pid, program.start)) {
    askToEnd(program.pid);
    await untilGone(program.pid, program.start, stopMs);
  }
  return finish(options, STOPPED);
};
