import { basename } from 'node:path';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { inFolderItself, isFileItself } from '../../protocol/store/own-files.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { unitMayHold } from '../../protocol/unit-name.ts';
import { lastLines } from './last-lines.ts';
import { ownObject } from './own-object.ts';

/** The V3 monitor's document. Nothing in it is undefined: every reader finds every key. */
export interface UnitDocument {
  readonly session_id: SessionId;
  /** A word of `systemctl is-active`. */
  readonly service_status: string;
  readonly process_running: boolean;
  readonly pid: number | null;
  readonly progress: Readonly<Record<string, unknown>> | null;
  readonly status: Readonly<Record<string, unknown>> | null;
  /** Last lines of logs/progress.log, joined by "|". */
  readonly logs: string;
  /** Last lines of logs/rpa.log, joined by "|". */
  readonly rpa_logs: string;
  readonly result_files: readonly string[];
  /** ISO 8601 with offset: when the question was answered. */
  readonly timestamp: string;
}

const PROGRESS_LINES = 20;
const RUN_LINES = 10;

type Found = Pick<UnitDocument, 'progress' | 'status' | 'logs' | 'rpa_logs' | 'result_files'>;

const NOTHING: Found = { progress: null, status: null, logs: '', rpa_logs: '', result_files: [] };

const findIn = (
  folder: string,
  { documents, status, runLog, progressLog, logFolder }: ReturnType<typeof sessionPaths>,
): Found => {
  const at = (path: string): string => `${folder}/${basename(path)}`;
  const log = (path: string, lines: number): string =>
    inFolderItself(at(logFolder), (logs) => lastLines(`${logs}/${basename(path)}`, lines)) ?? '';
  return {
    progress: ownObject(at(documents.progress)),
    status: ownObject(at(status)),
    logs: log(progressLog, PROGRESS_LINES),
    rpa_logs: log(runLog, RUN_LINES),
    result_files: [documents.history, documents.result, documents.session]
      .filter((path) => isFileItself(at(path)))
      .map((path) => basename(path)),
  };
};

const processOf = (
  status: UnitDocument['status'],
  paths: SessionPaths,
): Pick<UnitDocument, 'pid' | 'process_running'> => {
  const pid = typeof status?.pid === 'number' && Number.isSafeInteger(status.pid) ? status.pid : null;
  const start = status?.process_start;
  const runs = pid !== null && typeof start === 'string' && isAlive(pid, start);
  // Where a unit runs it, a process of another one is not the session's, whatever it says.
  return { pid, process_running: runs && (readRecord(paths) === null || unitMayHold(paths.id, pid)) };
};

/** A session that no unit runs is as active as its process. */
const serviceStatus = (unitState: string | null, isRunning: boolean): string => {
  if (unitState !== null && unitState !== 'inactive') return unitState;
  return isRunning ? 'active' : 'inactive';
};

/**
 * What the V3 monitor told of a session, from the files of its folder.
 * @param unitState what systemd said of the session's unit before this was called; null when nothing
 */
export const unitDocument = (
  home: string,
  id: SessionId,
  unitState: string | null,
  now: Date,
): UnitDocument => {
  const paths = sessionPaths(home, id);
  const found = inFolderItself(paths.folder, (folder) => findIn(folder, paths)) ?? NOTHING;
  const { pid, process_running } = processOf(found.status, paths);
  return {
    session_id: id,
    service_status: serviceStatus(unitState, process_running),
    process_running,
    pid,
    progress: found.progress,
    status: found.status,
    logs: found.logs,
    rpa_logs: found.rpa_logs,
    result_files: found.result_files,
    timestamp: timestampWithOffset(now),
  };
};
