import type { ResultState, SessionState } from './end-documents.ts';
import { readResult, readSession } from './end-documents.ts';
import type { HistoryState } from './history-document.ts';
import { readHistory } from './history-document.ts';
import type { ProgressState } from './progress-document.ts';
import { readProgress } from './progress-document.ts';
import type { StatusState } from './status-document.ts';
import { readStatus } from './status-document.ts';
import { isBefore } from './timestamps.ts';

/**
 * The documents of one session, each as its writer holds it (the types of `files/shapes.ts`) or as
 * `JSON.parse` returned it, of this or the former writer, however odd. Absent: there is none.
 */
export interface LiveDocuments {
  readonly progress?: unknown;
  readonly history?: unknown;
  readonly result?: unknown;
  readonly session?: unknown;
  readonly status?: unknown;
  /** What the reader could not read, one sentence each; goes into the view's `avisos`. */
  readonly avisos?: readonly string[];
}

/** The same, checked and in one shape each; null for what is absent or says nothing. */
export interface SessionDocuments {
  readonly progress: ProgressState | null;
  readonly history: HistoryState | null;
  readonly result: ResultState | null;
  readonly session: SessionState | null;
  readonly status: StatusState | null;
  readonly avisos: readonly string[];
}

const KINDS = ['progress', 'history', 'result', 'session', 'status'] as const;

export const normaliseDocuments = (raw: LiveDocuments): SessionDocuments => {
  const documents = {
    progress: readProgress(raw.progress),
    history: readHistory(raw.history),
    result: readResult(raw.result),
    session: readSession(raw.session),
    status: readStatus(raw.status),
  };
  const unusable = KINDS.filter((kind) => raw[kind] !== undefined && documents[kind] === null);
  const start = documents.progress?.inicio ?? documents.history?.inicio ?? null;
  const ofEarlierRun = {
    result: isBefore(documents.result?.fim ?? null, start),
    session: isBefore(documents.session?.fim ?? null, start),
  };
  return {
    ...documents,
    result: ofEarlierRun.result ? null : documents.result,
    session: ofEarlierRun.session ? null : documents.session,
    avisos: [
      ...(raw.avisos ?? []),
      ...unusable.map((kind) => `${kind}: ignorado, não tem o formato esperado`),
      ...(ofEarlierRun.result ? ['result: ignorado, é de uma execução anterior'] : []),
      ...(ofEarlierRun.session ? ['session: ignorado, é de uma execução anterior'] : []),
      ...(documents.history?.avisos ?? []),
      ...(documents.progress?.avisos ?? []),
    ],
  };
};
