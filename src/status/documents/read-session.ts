import { lstatSync } from 'node:fs';
import { isAlive } from '../../host/process/process-identity.ts';
import { isElsewhere } from '../../protocol/elsewhere.ts';
import type { LiveDocuments } from '../../protocol/live/documents.ts';
import type { StatusState } from '../../protocol/live/status-document.ts';
import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { unitMayHold } from '../../protocol/unit-name.ts';
import { believed } from './believed.ts';
import type { DocumentRead } from './read-document.ts';
import { readDocument, readFormerDocument } from './read-document.ts';
import type { DocumentKind, SessionPlace } from './session-place.ts';
import { DOCUMENT_KINDS, flatFile, statusFile } from './session-place.ts';

/** A session's documents as found on disk, and what was found out about its process. */
export interface SessionOnDisk {
  readonly documents: LiveDocuments;
  readonly status: StatusState | null;
  readonly processAlive: boolean | undefined;
  readonly modifiedAt: Date | undefined;
}

const isLink = (path: string): boolean => {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
};

/** In the session's folder, else what the former writer left; our own flat names only lead into the folder. */
const readKind = (place: SessionPlace, id: SessionId, kind: DocumentKind): DocumentRead => {
  const flat = flatFile(place, id, kind);
  if (place.dataDir !== undefined) return readFormerDocument(flat);
  const own = readDocument(sessionPaths(place.home, id).documents[kind]);
  return own.kind === 'missing' && !isLink(flat) ? readFormerDocument(flat) : own;
};

const readStatusFile = (place: SessionPlace, id: SessionId): DocumentRead => {
  const path = statusFile(place, id);
  return path === null ? { kind: 'missing' } : readDocument(path);
};

const statusOf = (read: DocumentRead): StatusState | null =>
  read.kind === 'read' ? readStatus(read.value) : null;

/** Undefined where there is no process to look at: queued, ended, on another host, or its pid is not known. */
const aliveNow = (place: SessionPlace, id: SessionId, status: StatusState): boolean | undefined => {
  if (status.pid === null || status.status === 'queued' || hasEnded(status)) return undefined;
  if (place.dataDir === undefined && isElsewhere(sessionPaths(place.home, id))) return undefined;
  if (!isAlive(status.pid, status.processStart)) return false;
  const isOfUnit = place.dataDir === undefined && readRecord(sessionPaths(place.home, id)) !== null;
  return !isOfUnit || unitMayHold(id, status.pid);
};

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
  const processAlive = before === null ? undefined : aliveNow(place, id, before);
  const status = processAlive === false ? readStatusFile(place, id) : first;
  const reads = {
    ...Object.fromEntries(kinds.map((kind) => [kind, readKind(place, id, kind)])),
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
  const told =
    place.dataDir === undefined ? believed(place.home, id, values.status) : { status: values.status };
  const documents = 'progress' in told ? told : { ...values, ...(told.status !== undefined && told) };
  return {
    documents: { ...documents, avisos },
    status: readStatus(told.status),
    processAlive,
    modifiedAt: modifiedMs === undefined ? undefined : new Date(modifiedMs),
  };
};
