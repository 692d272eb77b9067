import { statfsSync } from 'node:fs';
import { sessionsFolder } from '../../../protocol/paths.ts';
import { isSessionId } from '../../../protocol/session-id.ts';
import { nodeCalls } from '../../folder/folder-calls.ts';
import { inFolder, OpenFolder } from '../../folder/open-folder.ts';
import { treeBytes } from '../../folder/tree-bytes.ts';
import type { Report } from '../report-schema.ts';

const sessionsUse = (home: string): { sessions: number; sessions_bytes: number } => {
  let sessions = 0;
  let bytes = 0;
  let folder: OpenFolder;
  try {
    folder = new OpenFolder(nodeCalls, sessionsFolder(home), true);
  } catch {
    return { sessions, sessions_bytes: bytes };
  }
  try {
    for (const entry of folder.entries()) {
      if (!entry.isDirectory() || !isSessionId(entry.name.toString())) continue;
      sessions += 1;
      try {
        bytes += inFolder(folder, entry.name, (own) => treeBytes(own));
      } catch {
        // Gone meanwhile, or another user's.
      }
    }
  } finally {
    folder.close();
  }
  return { sessions, sessions_bytes: bytes };
};

/** What the sessions take, and what is left of their file system. Never throws. */
export const diskUse = (home: string): Report['disk'] => {
  const own = sessionsUse(home);
  try {
    const { blocks, bfree, bavail, bsize } = statfsSync(home);
    const used = blocks - bfree;
    return {
      ...own,
      free_bytes: bavail * bsize,
      used_share: used + bavail === 0 ? null : used / (used + bavail),
    };
  } catch {
    return { ...own, free_bytes: null, used_share: null };
  }
};
