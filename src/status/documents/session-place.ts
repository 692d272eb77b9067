import { join } from 'node:path';
import { dataFolder, flatName, sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';

export const DOCUMENT_KINDS = ['history', 'progress', 'result', 'session'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Where sessions are looked for: a home, or a folder of flat files as the former writer left it. */
export interface SessionPlace {
  readonly home: string;
  /** Flat `progress_<id>.json` … only; there is no status.json there. */
  readonly dataDir?: string | undefined;
}

/** Where the former writer puts a document, and where ours have their second name. */
export const flatFile = ({ home, dataDir }: SessionPlace, id: SessionId, kind: DocumentKind): string =>
  join(dataDir ?? dataFolder(home), flatName(kind, id));

export const statusFile = (place: SessionPlace, id: SessionId): string | null =>
  place.dataDir === undefined ? sessionPaths(place.home, id).status : null;
