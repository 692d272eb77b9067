import { gatherFacts } from '../../life/gather-facts.ts';
import { lifeOf } from '../../life/state/life-of.ts';
import { type Removability, removability } from '../../life/state/words.ts';
import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { oddityOf } from '../../protocol/store/own-files.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { readDocument } from '../../status/documents/read-document.ts';
import type { FoundSession } from './found-session.ts';
import { placeOf } from './queue-places.ts';

export const mayGo = (word: Removability): word is 'ended' | 'lost' => word === 'ended' || word === 'lost';

export interface CleanupContext {
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
  /** Of this process. */
  readonly pid: number;
}

/**
 * A document that may not be read must not count as one that is absent; what is no document does, and keeps nobody from
 * removing the session. @throws EACCES
 */
const refuseUnreadable = (home: string, { id }: FoundSession): void => {
  const paths = sessionPaths(home, id);
  for (const path of [paths.status, ...Object.values(paths.documents)])
    try {
      oddityOf(path);
    } catch (error) {
      if (errorCode(error) === 'EACCES') throw error;
    }
};

/** Whether there is no end to be given to the session: it has one, or only flat files, which nobody ends. */
export const needsNoEnd = (home: string, { id, hasFolder }: FoundSession): boolean => {
  if (!hasFolder) return true;
  const read = readDocument(sessionPaths(home, id).status);
  const status = read.kind === 'read' ? readStatus(read.value) : null;
  return status !== null && hasEnded(status);
};

/**
 * Where a session stands at this moment: by systemd's units, its supervisor and process, its documents and the queue.
 * @throws the file system's error when its documents may not be read, a StoreError when its claim may not
 */
export const standingOf = async (session: FoundSession, context: CleanupContext): Promise<Removability> => {
  const { home, now, activeUnits, hasSupervisors, hasTicket, isInQueue, pid } = context;
  const { id, hasFolder, changedMs } = session;
  const place = placeOf(home, id);
  const hasUnit = activeUnits.has(id);
  if (!hasUnit && place !== 'held' && !needsNoEnd(home, session)) refuseUnreadable(home, session);
  const facts = await gatherFacts({
    ...{ home, id, now, pid, hasFolder, hasUnit, hasSupervisors },
    queue: {
      ticket: hasTicket(id),
      place,
      isMentioned: isInQueue(id),
      isLocked: false,
      ageMs: now.getTime() - changedMs,
    },
  });
  return removability(lifeOf(facts));
};
