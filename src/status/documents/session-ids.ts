import { type Dir, type Dirent, opendirSync } from 'node:fs';
import { dataFolder, flatName, sessionsFolder } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { isSessionId } from '../../protocol/session-id.ts';
import type { SessionPlace } from './session-place.ts';
import { DOCUMENT_KINDS } from './session-place.ts';

const NAMES_AT_ONCE = 512;

const openFolder = (folder: string): Dir | null => {
  try {
    return opendirSync(folder, { bufferSize: NAMES_AT_ONCE });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
};

/** One name at a time: there are five times as many flat names as sessions. */
const entriesIn = function* (folder: string): Generator<Dirent> {
  const open = openFolder(folder);
  if (open === null) return;
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) yield entry;
  } finally {
    open.closeSync();
  }
};

const MARK = '\0';
const PATTERNS = DOCUMENT_KINDS.map((kind) => flatName(kind, MARK).split(MARK));

const idOfFlatName = (name: string): string => {
  for (const [prefix = '', suffix = ''] of PATTERNS)
    if (name.startsWith(prefix) && name.endsWith(suffix)) return name.slice(prefix.length, -suffix.length);
  return '';
};

/**
 * Every session of a place: one per folder below `sessions/`, and those that only left flat files. Our own flat names
 * are links into such a folder, and tell of no session once somebody has removed it.
 */
export const sessionIds = ({ home, dataDir }: SessionPlace): SessionId[] => {
  const ids = new Set<SessionId>();
  if (dataDir === undefined)
    for (const { name } of entriesIn(sessionsFolder(home))) if (isSessionId(name)) ids.add(name);
  for (const entry of entriesIn(dataDir ?? dataFolder(home))) {
    const id = idOfFlatName(entry.name);
    if (isSessionId(id) && (dataDir !== undefined || !entry.isSymbolicLink())) ids.add(id);
  }
  return [...ids];
};
