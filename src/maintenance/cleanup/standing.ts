import { orphanState } from '../../launch/process/orphan.ts';
import { readSupervisorFile } from '../../launch/process/supervisor-file.ts';
import { hasEnded, readStatus, type StatusState } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { oddityOf } from '../../protocol/store/own-files.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { unitHolds } from '../../protocol/unit-name.ts';
import { readDocument } from '../../status/documents/read-document.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import type { FoundSession } from './found-session.ts';
import { placeOf } from './queue-places.ts';

/**
 * `ended`: has its terminal state. `lost`: begun, or prepared and abandoned, and without one; nobody will give it
 * one any more. Only these may ever go.
 */
export type Standing = 'live' | 'queued' | 'ended' | 'lost';

export const isOver = (standing: Standing): standing is 'ended' | 'lost' =>
  standing === 'ended' || standing === 'lost';

export interface StandingContext {
  readonly home: string;
  readonly now: Date;
  /** Sessions of which systemd has an active unit. */
  readonly activeUnits: ReadonlySet<string>;
  /** Whether processes of ours supervise sessions here, and not systemd. */
  readonly hasSupervisors: boolean;
  /** Whether the session has been accepted and waits for its place. */
  readonly hasTicket: (id: string) => boolean;
  /** Whether any name in the queue mentions it, in whatever form. */
  readonly isInQueue: (id: string) => boolean;
}

/** A session that nobody took up for so long, and that is not in the queue, will never be started. */
const ABANDONED_AFTER_MS = 86_400_000;

/** A session that has its place and was not begun is the launcher's, which looks at its places every minute. */
const LAUNCHER_ACTS_WITHIN_MS = 3_600_000;

/** Whether the process that status.json names by pid and start runs, e.g. still closes its browser. */
const ownProcessRuns = (home: string, id: SessionId, status: StatusState | null): boolean => {
  if (typeof status?.pid !== 'number' || status.processStart === null) return false;
  if (!isAlive(status.pid, status.processStart)) return false;
  return readRecord(sessionPaths(home, id)) === null || unitHolds(id, status.pid);
};

/**
 * A document that may not be read must not count as one that is absent; what is no document does, and keeps nobody from
 * removing the session. @throws EACCES
 */
const refuseUnreadable = (home: string, { id, hasFolder }: FoundSession): void => {
  const paths = sessionPaths(home, id);
  if (!hasFolder) return;
  for (const path of [paths.status, ...Object.values(paths.documents)])
    try {
      oddityOf(path);
    } catch (error) {
      if (errorCode(error) === 'EACCES') throw error;
    }
};

/** Whether it is up to the launcher to start, or to end, a session that nobody has begun. */
const isLaunchers = ({ id, changedMs }: FoundSession, context: StandingContext): boolean => {
  if (context.hasTicket(id)) return true;
  const isRecent = context.now.getTime() - changedMs <= LAUNCHER_ACTS_WITHIN_MS;
  return isRecent && placeOf(context.home, id) !== 'none';
};

/** Whether a session that has lost its supervisor is past its last moment: what runs of it is to be killed. */
const isOverdueOrphan = async (session: FoundSession, context: StandingContext): Promise<boolean> => {
  const { home, now, hasSupervisors } = context;
  const { id, hasFolder } = session;
  if (!hasSupervisors || !hasFolder || readSupervisorFile(sessionPaths(home, id)) === null) return false;
  return (await orphanState({ home, id, clock: () => now, pid: process.pid })) === 'over';
};

const standingByDocuments = async (session: FoundSession, context: StandingContext): Promise<Standing> => {
  const { home, now } = context;
  refuseUnreadable(home, session);
  const begun = session.hasFolder ? await existingState(nodeFs, sessionPaths(home, session.id)) : null;
  if (begun !== null && (await isOverdueOrphan(session, context))) return 'lost';
  if (begun === 'running') return 'live';
  const { view, status } = viewSession({ home }, session.id, now);
  if (ownProcessRuns(home, session.id, status)) return 'live';
  const { estado, finalizado } = view.data.execucao;
  if (begun === null && isLaunchers(session, context)) return 'queued';
  const over = session.hasFolder && (status !== null || !finalizado || estado === 'lost') ? 'lost' : 'ended';
  if (finalizado || (begun === 'lost' && estado === 'queued')) return over;
  if (estado !== 'queued') return 'live';
  const isAbandoned =
    now.getTime() - session.changedMs > ABANDONED_AFTER_MS && !context.isInQueue(session.id);
  if (!isAbandoned) return 'queued';
  return view.data.source === 'none' ? 'ended' : over;
};

const statusOf = (home: string, { id, hasFolder }: FoundSession): StatusState | null => {
  const read = hasFolder ? readDocument(sessionPaths(home, id).status) : null;
  return read?.kind === 'read' ? readStatus(read.value) : null;
};

/** Whether there is no end to be given to the session: it has one, or only flat files, which nobody ends. */
export const needsNoEnd = (home: string, session: FoundSession): boolean => {
  const status = statusOf(home, session);
  return !session.hasFolder || (status !== null && hasEnded(status));
};

/**
 * Where a session stands at this moment: by systemd's units, its supervisor and process, its documents and the queue.
 * @throws the file system's error when its documents may not be read, a StoreError when its claim may not
 */
export const standingOf = async (session: FoundSession, context: StandingContext): Promise<Standing> => {
  if (context.activeUnits.has(session.id) || placeOf(context.home, session.id) === 'held') return 'live';
  const status = statusOf(context.home, session);
  if (status === null || !hasEnded(status)) return standingByDocuments(session, context);
  return ownProcessRuns(context.home, session.id, status) ? 'live' : 'ended';
};
