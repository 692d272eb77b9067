import type { ProgressStatus, TerminalStatus } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import type { Ending } from './ending.ts';
import { lastUpdate } from './last-update.ts';
import type { Point } from './point.ts';
import { hasEnded } from './status-document.ts';
import { epochMs, latest } from './timestamps.ts';

/** Former fronts gave up after 10 minutes; a file that old without an end belongs to a dead run. */
const STALE_AFTER_MS = 600_000;

/** What is known at the moment of looking, beside the documents. */
export interface LiveContext {
  readonly sessionId: string;
  readonly now: Date;
  /** Whether the process that status.json names runs; undefined when nobody could find out. */
  readonly processAlive?: boolean | undefined;
  /** When the newest document was written; used for documents that carry no time at all. */
  readonly modifiedAt?: Date | undefined;
  /** Age at which a session without status.json and without an end is lost. @default STALE_AFTER_MS */
  readonly staleAfterMs?: number | undefined;
}

export type Verdict =
  | {
      readonly kind: 'queued' | 'starting' | 'running';
      readonly finished: false;
      readonly status: ProgressStatus;
    }
  | {
      readonly kind: 'ended' | 'incomplete' | 'lost';
      readonly finished: true;
      readonly status: TerminalStatus;
      readonly at: string | null;
    };

const isQueued = ({ status, progress, history }: SessionDocuments): boolean => {
  if (history !== null && history.entries.length > 0) return false;
  const waiting = progress === null || progress.status === 'waiting';
  return waiting && (status === null || status.status === 'queued');
};

const isStale = (documents: SessionDocuments, context: LiveContext): boolean => {
  const updated = latest(lastUpdate(documents), documents.status?.timestamp ?? null);
  const updatedMs = epochMs(updated) ?? context.modifiedAt?.getTime() ?? null;
  return updatedMs !== null && context.now.getTime() - updatedMs > (context.staleAfterMs ?? STALE_AFTER_MS);
};

const isLost = (documents: SessionDocuments, context: LiveContext): boolean => {
  const { status } = documents;
  if (status !== null && !hasEnded(status)) {
    if (context.processAlive === false) return true;
    const deadlineMs = epochMs(status.deadline);
    if (deadlineMs !== null) return context.now.getTime() > deadlineMs;
    if (context.processAlive === true) return false;
  }
  return isStale(documents, context);
};

/** Where the session stands: waiting, at work, ended, or lost without a word. */
export const judge = (
  documents: SessionDocuments,
  ending: Ending | null,
  missing: readonly string[],
  point: Point,
  context: LiveContext,
): Verdict => {
  if (ending !== null) {
    const { status, at } = ending;
    if (status !== 'error' && missing.length > 0)
      return { kind: 'incomplete', finished: true, status: 'error', at };
    return { kind: 'ended', finished: true, status, at };
  }
  if (isQueued(documents)) return { kind: 'queued', finished: false, status: 'waiting' };
  if (isLost(documents, context))
    return { kind: 'lost', finished: true, status: 'error', at: lastUpdate(documents) };
  const saysAtWork = documents.progress?.status === 'executando';
  const status = point.reached > 0 || saysAtWork ? 'executando' : 'iniciando';
  const runs = status === 'executando' || documents.status?.status === 'running';
  return { kind: runs ? 'running' : 'starting', finished: false, status };
};
