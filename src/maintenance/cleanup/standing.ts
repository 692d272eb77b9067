import { accessSync, constants } from 'node:fs';
import { hasEnded, readStatus, type StatusState } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { readDocument } from '../../status/documents/read-document.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import type { FoundSession } from './found-session.ts';

/** `ended`: also begun and lost, or prepared and abandoned. Only these may ever go. */
export type Standing = 'live' | 'queued' | 'ended';

export interface StandingContext {
  readonly home: string;
  readonly now: Date;
  /** Sessions of which systemd has an active unit. */
  readonly activeUnits: ReadonlySet<string>;
  readonly isInQueue: (id: string) => boolean;
}

/** A session that nobody took up for so long, and that is not in the queue, will never be started. */
const ABANDONED_AFTER_MS = 86_400_000;

/** Whether the process that status.json names by pid and start runs, e.g. still closes its browser. */
const ownProcessRuns = (status: StatusState | null): boolean =>
  typeof status?.pid === 'number' && status.processStart !== null && isAlive(status.pid, status.processStart);

/** A document that may not be read must not count as one that is absent. @throws EACCES */
const refuseUnreadable = (home: string, { id, hasFolder }: FoundSession): void => {
  const paths = sessionPaths(home, id);
  if (!hasFolder) return;
  for (const path of [paths.status, ...Object.values(paths.documents)])
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      if (errorCode(error) === 'EACCES') throw error;
    }
};

const standingByDocuments = async (session: FoundSession, context: StandingContext): Promise<Standing> => {
  const { home, now } = context;
  refuseUnreadable(home, session);
  const begun = session.hasFolder ? await existingState(nodeFs, sessionPaths(home, session.id)) : null;
  if (begun === 'running') return 'live';
  const { view, status } = viewSession({ home }, session.id, now);
  if (ownProcessRuns(status)) return 'live';
  const { estado, finalizado } = view.data.execucao;
  if (finalizado || (begun === 'lost' && estado === 'queued')) return 'ended';
  if (estado !== 'queued') return 'live';
  const isAbandoned =
    now.getTime() - session.changedMs > ABANDONED_AFTER_MS && !context.isInQueue(session.id);
  return isAbandoned ? 'ended' : 'queued';
};

/**
 * Where a session stands at this moment: by systemd's units, its process, its documents and the queue.
 * @throws the file system's error when its documents may not be read, a StoreError when its claim may not
 */
export const standingOf = async (session: FoundSession, context: StandingContext): Promise<Standing> => {
  if (context.activeUnits.has(session.id)) return 'live';
  const read = session.hasFolder ? readDocument(sessionPaths(context.home, session.id).status) : null;
  const status = read?.kind === 'read' ? readStatus(read.value) : null;
  if (status === null || !hasEnded(status)) return standingByDocuments(session, context);
  return ownProcessRuns(status) ? 'live' : 'ended';
};
