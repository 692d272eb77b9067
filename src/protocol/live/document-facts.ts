import type { DocumentFacts } from '../../life/state/facts.ts';
import { STATUS_WORDS } from '../../life/state/states.ts';
import { type LiveDocuments, normaliseDocuments, type SessionDocuments } from './documents.ts';
import { type Ending, findEnding } from './ending.ts';
import { estimatesView, rawEstimates } from './estimates.ts';
import { lastUpdate } from './last-update.ts';
import { missingOfCapture } from './missing.ts';
import { finalPlans } from './plans.ts';
import { findPoint, type Point } from './point.ts';
import { epochMs, latest } from './timestamps.ts';

/** The moment of looking. */
export interface LookedAt {
  readonly now: Date;
  /** When the newest document was written; used for documents that carry no time at all. */
  readonly modifiedAt?: Date | undefined;
}

/** What was worked out of a session's documents. */
export interface Understood {
  readonly documents: SessionDocuments;
  readonly ending: Ending | null;
  readonly point: Point;
  /** What a success lacks. */
  readonly missing: readonly string[];
}

const saysWaiting = ({ status, progress, history }: SessionDocuments): boolean => {
  if (history !== null && history.entries.length > 0) return false;
  const waiting = progress === null || progress.status === 'waiting';
  return waiting && (status === null || status.status === 'queued');
};

const statusOf = ({ status }: SessionDocuments): DocumentFacts['status'] => {
  if (status === null) return 'none';
  return STATUS_WORDS.find((word) => word === status.status) ?? 'ended';
};

const endOf = ({ ending, missing }: Understood): DocumentFacts['end'] => {
  if (ending === null) return null;
  return ending.status !== 'error' && missing.length > 0 ? 'incomplete' : ending.status;
};

const deadlineOf = ({ status }: SessionDocuments, now: Date): DocumentFacts['deadline'] => {
  const deadlineMs = epochMs(status?.deadline ?? null);
  if (deadlineMs === null) return 'none';
  return now.getTime() > deadlineMs ? 'passed' : 'ahead';
};

/** What the documents say of where the session stands. */
export const documentFacts = (understood: Understood, { now, modifiedAt }: LookedAt): DocumentFacts => {
  const { documents, point } = understood;
  const { status, progress, history, result, session } = documents;
  const updated = latest(lastUpdate(documents), status?.timestamp ?? null);
  const updatedMs = epochMs(updated) ?? modifiedAt?.getTime() ?? null;
  return {
    status: statusOf(documents),
    end: endOf(understood),
    saysWaiting: saysWaiting(documents),
    saysAtWork: point.reached > 0 || progress?.status === 'executando',
    isSilence: [status, progress, history, result, session].every((document) => document === null),
    deadline: deadlineOf(documents, now),
    silentMs: updatedMs === null ? null : now.getTime() - updatedMs,
  };
};

/** Works the documents out, whatever they are. */
export const understand = (raw: LiveDocuments): Understood => {
  const documents = normaliseDocuments(raw);
  const ending = findEnding(documents);
  const point = findPoint(documents, ending);
  const { capturadas } = estimatesView(rawEstimates(documents.history, documents.progress?.extra ?? {}));
  return {
    documents,
    ending,
    point,
    missing: missingOfCapture(documents, point, capturadas, finalPlans(documents)),
  };
};
