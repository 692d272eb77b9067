import { basename } from 'node:path';
import { ledgerFolder } from '../../protocol/ledger/ledger-paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { isTempName } from '../../protocol/store/temp-name.ts';
import { inFolder, type OpenFolder } from '../folder/open-folder.ts';
import { type FlatFile, type FlatName, flatFilesOf, isDangling, sessionOfFlatName } from './flat-files.ts';
import { type FoundSession, sessionOfFlatFiles, sessionWithFolder } from './found-session.ts';
import type { HomeFolders } from './home-folders.ts';
import { PLACES_FOLDER } from './queue-places.ts';
import { type QueueTickets, queueTickets } from './queue-tickets.ts';
import { sessionOfRemoval } from './removal-name.ts';
import { isStaleTemp } from './temp-files.ts';

/** A home as a clean-up found it: which sessions there are. What each has is looked at when its turn comes. */
export interface Scan {
  /** Those with a folder, and those of which only the former writer's files are there; in order. */
  readonly ids: readonly SessionId[];
  /**
   * @param withLinks our own flat names too, which only who removes them needs
   * @returns null when it is gone @throws the file system's error when it cannot be looked into
   */
  readonly look: (id: SessionId, withLinks: boolean) => FoundSession | null;
  /** All flat names of a session. */
  readonly flatOf: (id: SessionId) => readonly FlatFile[];
  /** Our own flat names that lead nowhere. */
  readonly dangling: () => Iterable<FlatName>;
  /** Names in sessions/ that an earlier clean-up did not finish. */
  readonly unfinished: readonly string[];
  /** Temporary files of dead writers outside the sessions' folders, below the home. */
  readonly staleTemps: readonly string[];
  /** Names in records/ of sessions that are gone. */
  readonly recordsOfGone: () => Iterable<string>;
  readonly tickets: QueueTickets;
  /** Names in sessions/ that are no session: left alone. */
  readonly ignored: number;
}

const LEDGER_FOLDER = basename(ledgerFolder('/'));

const staleTempsIn = (folder: OpenFolder, path: string, nowMs: number): string[] => {
  const found: string[] = [];
  for (const { name } of folder.each())
    if (isTempName(name) && isStaleTemp(folder, name, nowMs)) found.push(`${path}/${name}`);
  return found.sort();
};

const staleTempsBelow = (queue: OpenFolder, name: string, nowMs: number): string[] =>
  queue.lstat(name)?.isDirectory() === true
    ? inFolder(queue, name, (folder) => staleTempsIn(folder, `queue/${name}`, nowMs))
    : [];

const staleTemps = ({ queue, rpa_data: data }: HomeFolders, nowMs: number): string[] => [
  ...(queue === null ? [] : staleTempsIn(queue, 'queue', nowMs)),
  ...(queue === null
    ? []
    : [PLACES_FOLDER, LEDGER_FOLDER].flatMap((name) => staleTempsBelow(queue, name, nowMs))),
  ...(data === null ? [] : staleTempsIn(data, 'rpa_data', nowMs)),
];

/** Whoever launches a session makes its folder first; a day covers any clock. */
const RECORD_OUTLIVES_MS = 86_400_000;

const RECORD_NAME = /^(?:\.(?:ending-\d+|elsewhere)-)?(?<id>.*?)(?:\.json)?$/;

/** While it is read, records may be removed. */
const recordsOfGone = function* (
  records: OpenFolder | null,
  has: (id: string) => boolean,
  nowMs: number,
): Generator<string> {
  for (const { name } of records?.each() ?? []) {
    if (has(RECORD_NAME.exec(name)?.groups?.id ?? name)) continue;
    if (nowMs - (records?.lstat(name)?.mtimeMs ?? nowMs) > RECORD_OUTLIVES_MS) yield name;
  }
};

interface Names {
  readonly folders: Set<SessionId>;
  /** Ids that a file in sessions/ has: nobody's. */
  readonly files: Set<SessionId>;
  readonly unfinished: string[];
  readonly ignored: number;
}

const namesOf = (sessions: OpenFolder | null, wanted: (id: string) => boolean): Names => {
  const [folders, files] = [new Set<SessionId>(), new Set<SessionId>()];
  const unfinished: string[] = [];
  let ignored = 0;
  for (const entry of sessions?.each() ?? []) {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    const removed = isFolder ? sessionOfRemoval(name) : null;
    if (removed !== null) {
      if (wanted(removed)) unfinished.push(name);
    } else if (!isSessionId(name)) ignored += 1;
    else if (isFolder && wanted(name)) folders.add(name);
    else {
      files.add(name);
      ignored += 1;
    }
  }
  return { folders, files, unfinished: unfinished.sort(), ignored };
};

/** Sessions with a flat name that is a file of its own: the former writer's. */
const formerWritersIds = (data: OpenFolder, only: SessionId | undefined): Set<SessionId> => {
  const ids = new Set<SessionId>();
  if (only !== undefined) {
    if (flatFilesOf(data, only).some(({ isLink }) => !isLink)) ids.add(only);
    return ids;
  }
  for (const entry of data.each()) {
    const id = entry.isDirectory() || entry.isSymbolicLink() ? null : sessionOfFlatName(entry.name);
    if (id !== null) ids.add(id);
  }
  return ids;
};

/** While it is read, links may be removed. */
const danglingIn = function* (
  data: OpenFolder,
  only: SessionId | undefined,
  isKnown: (id: SessionId) => boolean,
): Generator<FlatName> {
  const links = only === undefined ? data.each() : [];
  for (const entry of links) {
    const id = entry.isSymbolicLink() ? sessionOfFlatName(entry.name) : null;
    const found = id === null || isKnown(id) ? null : { id, name: entry.name };
    if (found !== null && isDangling(data, found)) yield found;
  }
  if (only !== undefined && !isKnown(only))
    for (const file of flatFilesOf(data, only)) if (file.isLink && isDangling(data, file)) yield file;
};

const NO_FLAT: readonly FlatFile[] = [];

/**
 * Looks at a home without reading a document.
 * @param only the one session to look at. @default all
 */
export const scanHome = (folders: HomeFolders, nowMs: number, only?: SessionId): Scan => {
  const { sessions, rpa_data: data, queue, records } = folders;
  const names = namesOf(sessions, (id) => only === undefined || id === only);
  const former = data === null ? new Set<SessionId>() : formerWritersIds(data, only);
  const flatOnly = [...former].filter((id) => !names.folders.has(id) && !names.files.has(id));
  const ids = [...names.folders, ...flatOnly].sort();
  const hasName = (id: string): boolean => isSessionId(id) && (names.folders.has(id) || names.files.has(id));
  const isKnown = (id: SessionId): boolean => hasName(id) || former.has(id);
  const look = (id: SessionId, withLinks: boolean): FoundSession | null => {
    const flat = withLinks || former.has(id) ? flatFilesOf(data, id) : NO_FLAT;
    if (!names.folders.has(id) || sessions === null)
      return flat.some(({ isLink }) => !isLink) ? sessionOfFlatFiles(id, flat) : null;
    try {
      return sessionWithFolder(sessions, id, flat, nowMs);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    ids,
    look,
    flatOf: (id) => flatFilesOf(data, id),
    dangling: () => (data === null ? [] : danglingIn(data, only, isKnown)),
    unfinished: names.unfinished,
    staleTemps: only === undefined ? staleTemps(folders, nowMs) : [],
    recordsOfGone: () => (only === undefined ? recordsOfGone(records, hasName, nowMs) : []),
    tickets: queueTickets(queue, new Set(ids)),
    ignored: only === undefined ? names.ignored : 0,
  };
};
