import { type Dirent, readdirSync } from 'node:fs';
import { dataFolder, flatName, sessionsFolder } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { isSessionId } from '../../protocol/session-id.ts';
import type { SessionPlace } from './session-place.ts';
import { DOCUMENT_KINDS } from './session-place.ts';

const entriesIn = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
};

const MARK = '\0';
const PATTERNS = DOCUMENT_KINDS.map((kind) => flatName(kind, MARK).split(MARK));

const idOfFlatName = (name: string): string | null => {
  for (const [prefix = '', suffix = ''] of PATTERNS)
    if (name.startsWith(prefix) && name.endsWith(suffix)) return name.slice(prefix.length, -suffix.length);
  return null;
};

/**
 * Every session of a place: one per folder below `sessions/`, and those that only left flat files. Our own flat names
 * are links into such a folder, and tell of no session once somebody has removed it.
 */
export const sessionIds = ({ home, dataDir }: SessionPlace): SessionId[] => {
  const folders = dataDir === undefined ? entriesIn(sessionsFolder(home)).map(({ name }) => name) : [];
  const flat = entriesIn(dataDir ?? dataFolder(home))
    .filter((entry) => dataDir !== undefined || !entry.isSymbolicLink())
    .map(({ name }) => idOfFlatName(name));
  return [...new Set([...folders, ...flat])].filter((id): id is SessionId => id !== null && isSessionId(id));
};
