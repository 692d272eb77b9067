import { type Dir, type Dirent, existsSync, opendirSync } from 'node:fs';
import { join } from 'node:path';
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

/** Every session of a place: one per folder below `sessions/`, and those that only left flat files. */
export const sessionIds = ({ home, dataDir }: SessionPlace): SessionId[] => {
  const ids = new Set<SessionId>();
  if (dataDir === undefined)
    for (const { name } of entriesIn(sessionsFolder(home))) if (isSessionId(name)) ids.add(name);
  const folder = dataDir ?? dataFolder(home);
  for (const entry of entriesIn(folder)) {
    const id = idOfFlatName(entry.name);
    if (!isSessionId(id) || ids.has(id)) continue;
    // A link that leads nowhere is what somebody left who removed the session's folder.
    if (!entry.isSymbolicLink() || existsSync(join(folder, entry.name))) ids.add(id);
  }
  return [...ids];
};
