import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { isTempName } from '../../protocol/store/temp-name.ts';
import { inFolder, type OpenFolder } from '../folder/open-folder.ts';
import { type Problem, problemAt } from '../folder/problem.ts';
import { type FlatFile, flatFiles } from './flat-files.ts';
import { type FoundSession, sessionOfFlatFiles, sessionWithFolder } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import { PLACES_FOLDER } from './queue-places.ts';
import { type QueueTickets, queueTickets } from './queue-tickets.ts';
import { sessionOfRemoval } from './removal-name.ts';
import { isStaleTemp } from './temp-files.ts';

/** A home as a clean-up found it. */
export interface Scan {
  readonly sessions: readonly FoundSession[];
  /** Flat names whose session has no folder, by session; some may be links to elsewhere. */
  readonly flatWithoutFolder: readonly FlatFile[];
  /** Names in sessions/ that an earlier clean-up did not finish. */
  readonly unfinished: readonly string[];
  /** Temporary files of dead writers outside the sessions' folders, below the home. */
  readonly staleTemps: readonly string[];
  /** Names in records/ of sessions that are gone. */
  readonly recordsOfGone: readonly string[];
  readonly tickets: QueueTickets;
  /** Names in sessions/ that are no session: left alone. */
  readonly ignored: number;
  readonly problems: readonly Problem[];
}

const staleTempsIn = (folder: OpenFolder | null, path: string, nowMs: number): string[] =>
  (folder?.entries() ?? [])
    .map(({ name }) => name.toString())
    .filter((name) => isTempName(name) && folder !== null && isStaleTemp(folder, name, nowMs))
    .sort()
    .map((name) => `${path}/${name}`);

const staleTemps = ({ queue, rpa_data: data }: HomeFolders, nowMs: number): string[] => {
  const hasPlaces = queue?.lstat(PLACES_FOLDER)?.isDirectory() === true;
  return [
    ...staleTempsIn(queue, 'queue', nowMs),
    ...(queue !== null && hasPlaces
      ? inFolder(queue, PLACES_FOLDER, (places) => staleTempsIn(places, `queue/${PLACES_FOLDER}`, nowMs))
      : []),
    ...staleTempsIn(data, 'rpa_data', nowMs),
  ];
};

/** Whoever launches a session makes its folder first; a day covers any clock. */
const RECORD_OUTLIVES_MS = 86_400_000;

const recordsOfGone = (records: OpenFolder | null, has: (id: string) => boolean, nowMs: number): string[] =>
  (records?.entries() ?? [])
    .map(({ name }) => name.toString())
    .filter((name) => !has(name.replace(/\.json$/, '').replace(/^\.(?:ending-\d+|elsewhere)-/, '')))
    .filter((name) => nowMs - (records?.lstat(name)?.mtimeMs ?? nowMs) > RECORD_OUTLIVES_MS)
    .sort();

const scanFolders = (
  sessions: OpenFolder,
  ids: readonly SessionId[],
  flat: ReadonlyMap<SessionId, readonly FlatFile[]>,
  nowMs: number,
) => {
  const problems: Problem[] = [];
  const found = ids.flatMap((id) => {
    try {
      return [sessionWithFolder(sessions, id, flat.get(id) ?? [], nowMs)];
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') problems.push(problemAt(`sessions/${id}`, error));
      return [];
    }
  });
  return { found, problems };
};

/**
 * Looks at a home without reading a document.
 * @param only the one session to look at. @default all
 */
export const scanHome = (folders: HomeFolders, nowMs: number, only?: SessionId): Scan => {
  const wanted = (id: string): boolean => only === undefined || id === only;
  const entries = folders.sessions?.entries() ?? [];
  const names = entries.map((entry) => ({ name: entry.name.toString(), isFolder: entry.isDirectory() }));
  const ids = names
    .filter(({ name, isFolder }) => isFolder && isSessionId(name) && wanted(name))
    .map(({ name }) => name as SessionId)
    .sort();
  const unfinished = names.filter(({ name, isFolder }) => isFolder && sessionOfRemoval(name) !== null);
  const withFolder = new Set(ids);
  const flat = folders.rpa_data === null ? [] : flatFiles(folders.rpa_data).filter(({ id }) => wanted(id));
  const byId = Map.groupBy(
    flat.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ({ id }) => id,
  );
  const taken = new Set(names.map(({ name }) => name));
  const flatOnly = [...byId].filter(([id]) => !taken.has(id));
  const ofFormerWriter = flatOnly.filter(([, files]) => files.some(({ isLink }) => !isLink));
  const { found, problems } =
    folders.sessions === null ? { found: [], problems: [] } : scanFolders(folders.sessions, ids, byId, nowMs);
  const sessions = [...found, ...ofFormerWriter.map(([id, files]) => sessionOfFlatFiles(id, files))];
  return {
    sessions: sessions.sort((a, b) => (a.id < b.id ? -1 : 1)),
    flatWithoutFolder: flatOnly
      .filter(([, files]) => files.every(({ isLink }) => isLink))
      .flatMap(([, files]) => files),
    unfinished: unfinished
      .map(({ name }) => name)
      .filter((name) => wanted(sessionOfRemoval(name) ?? ''))
      .sort(),
    staleTemps: only === undefined ? staleTemps(folders, nowMs) : [],
    recordsOfGone: only === undefined ? recordsOfGone(folders.records, (id) => taken.has(id), nowMs) : [],
    tickets: queueTickets(folders.queue, new Set(sessions.map(({ id }) => id))),
    ignored: only === undefined ? names.length - withFolder.size - unfinished.length : 0,
    problems,
  };
};
