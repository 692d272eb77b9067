import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { flatName, sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { DOCUMENT_KINDS } from './documents/session-place.ts';

/** The folder a session's documents appear in, and which paths on the way there are worth watching. */
export interface WatchTarget {
  /** The nearest folder that exists: the session itself may still have to be created. */
  readonly root: string;
  readonly isRelevant: (path: string) => boolean;
}

const nearestExisting = (folder: string): string => {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
};

export const watchTarget = (place: SessionPlace, id: SessionId): WatchTarget => {
  const flat = place.dataDir !== undefined;
  const folder = resolve(place.dataDir ?? sessionPaths(place.home, id).folder);
  const names = flat
    ? DOCUMENT_KINDS.map((kind) => flatName(kind, id))
    : [...DOCUMENT_KINDS, 'status'].map((kind) => `${kind}.json`);
  const documents = new Set(names.map((name) => join(folder, name)));
  return {
    root: nearestExisting(folder),
    isRelevant: (path) => {
      const absolute = resolve(path);
      return documents.has(absolute) || absolute === folder || folder.startsWith(`${absolute}${sep}`);
    },
  };
};
