import { isAlive } from '../../host/process/process-identity.ts';
import type { LiveDocuments } from '../../protocol/live/documents.ts';
import type { StatusState } from '../../protocol/live/status-document.ts';
import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { DocumentRead } from './read-document.ts';
import { readDocument } from './read-document.ts';
import type { DocumentKind, SessionPlace } from './session-place.ts';
import { DOCUMENT_KINDS, documentCandidates, statusFile } from './session-place.ts';

/** A session's documents as found on disk, and what was found out about its process. */
export interface SessionOnDisk {
  readonly documents: LiveDocuments;
  readonly status: StatusState | null;
  readonly processAlive: boolean | undefined;
  readonly modifiedAt: Date | undefined;
}

const firstFound = (paths: readonly string[]): DocumentRead => {
  for (const path of paths) {
    const found = readDocument(path);
    if (found.kind !== 'missing') return found;
  }
  return { kind: 'missing' };
};

const readStatusFile = (place: SessionPlace, id: SessionId): DocumentRead => {
  const path = statusFile(place, id);
  return path === null ? { kind: 'missing' } : readDocument(path);
};

const statusOf = (read: DocumentRead): StatusState | null =>
  read.kind === 'read' ? readStatus(read.value) : null;

/** Undefined where there is no process to look at: queued, ended, or its pid is not known. */
const aliveNow = (status: StatusState): boolean | undefined =>
  status.pid === null || status.status === 'queued' || hasEnded(status)
    ? undefined
    : isAlive(status.pid, status.processStart);

/**
 * Reads a session's documents. The process is looked at before they are read: a process found dead has
 * written all it ever will, so nothing it wrote can be missed.
 */
export const readSession = (
  place: SessionPlace,
  id: SessionId,
  kinds: readonly DocumentKind[] = DOCUMENT_KINDS,
): SessionOnDisk => {
  const first = readStatusFile(place, id);
  const before = statusOf(first);
  const processAlive = before === null ? undefined : aliveNow(before);
  const status = processAlive === false ? readStatusFile(place, id) : first;
  const reads = {
    ...Object.fromEntries(kinds.map((kind) => [kind, firstFound(documentCandidates(place, id, kind))])),
    status,
  };
  const values: Record<string, unknown> = {};
  const avisos: string[] = [];
  let modifiedMs: number | undefined;
  for (const [kind, read] of Object.entries(reads)) {
    if (read.kind === 'unreadable') avisos.push(`${kind}: ${read.reason}`);
    if (read.kind !== 'read') continue;
    values[kind] = read.value;
    modifiedMs = Math.max(modifiedMs ?? 0, read.modifiedMs);
  }
  return {
    documents: { ...values, avisos },
    status: statusOf(status),
    processAlive,
    modifiedAt: modifiedMs === undefined ? undefined : new Date(modifiedMs),
  };
};
