import { endMarked, markedProcesses } from '../../host/process/marked-processes.ts';
import { isAlive } from '../../host/process/process-identity.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { ownerRuns } from '../../protocol/tracker/claim.ts';
import type { EndAbandonedResult } from '../endings/end-abandoned.ts';
import { finalizeSession } from '../endings/finalize-session.ts';
import type { ServiceResult } from '../endings/service-result.ts';
import type { Supervision } from '../state/facts.ts';
import { supervision } from '../state/supervision.ts';
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

const KILL_BUDGET_MS = 10_000;

/** What an unwatched process past its last moment would have got from its supervisor. */
const KILLED_LATE = resultOf('timeout', { code: null, signal: 'SIGKILL' });

const NOTHING_RUNS = { isPastItsEnd: false, hasProcess: false, isStarting: false } as const;

const isPast = (iso: string, now: Date): boolean => !(now.getTime() < new Date(iso).getTime());

/** A supervisor that was killed before it wrote its file has started nothing. */
const fileOf = ({ home, id }: OrphanOptions): SupervisorFile | null =>
  readSupervisorFile(sessionPaths(home, id));

const programRuns = ({ home, id }: OrphanOptions): Promise<boolean> =>
  ownerRuns(nodeFs, sessionPaths(home, id));

const isStarting = (file: SupervisorFile, now: Date): boolean =>
  !isPast(file.begins_by, now) && markedProcesses(markOf(file)).length > 0;

/**
 * Whether a session goes on. One without a supervisor does so until its last moment at most.
 * @throws {StoreError} when its folder cannot be read
 */
export const orphanState = async (options: OrphanOptions): Promise<Supervision> => {
  const file = fileOf(options);
  const now = options.clock();
  if (file === null) return supervision({ ...NOTHING_RUNS, supervisor: null });
  const supervisor = isAlive(file.pid, file.process_start) ? 'runs' : 'gone';
  const told = { ...NOTHING_RUNS, supervisor, isPastItsEnd: isPast(file.ends_by, now) } as const;
  // Its processes are looked for only where that matters: all of /proc has to be read.
  if (supervision({ ...told, hasProcess: true }) !== 'running') return supervision(told);
  const hasProcess = await programRuns(options);
  return supervision({ ...told, hasProcess, isStarting: !hasProcess && isStarting(file, now) });
};

/** Kills and removes what is left of it, and writes its terminal state, if it has none. */
export const finishOrphan = async (
  options: OrphanOptions,
  result: ServiceResult | null,
): Promise<EndAbandonedResult> => {
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
  return finishOrphan(options, (await programRuns(options)) ? KILLED_LATE : null);
};
