import { readFile } from 'node:fs/promises';
import { markElsewhere } from '../../protocol/elsewhere.ts';
import { FLAT_KINDS, type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { removeRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { linkFlat, refuseForeignNames } from '../../protocol/store/flat-link.ts';
import { ensureOwnFolder } from '../../protocol/store/folder.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { sharedFiles } from '../files/documents.ts';

const isThere = async (path: string, content: Buffer): Promise<boolean> => {
  try {
    return (await readFile(path)).equals(content);
  } catch {
    return false;
  }
};

const prepare = async (home: string, id: SessionId, paths: SessionPaths): Promise<void> => {
  await refuseForeignNames(nodeFs, home, id);
  await ensureOwnFolder(nodeFs, paths.folder);
  await markElsewhere(paths);
  // Of an older run that was here.
  await removeRecord(nodeFs, paths);
  await ensureOwnFolder(nodeFs, paths.logFolder);
};

/**
 * Writes a session's documents as if it ran here: by the same store, in the same order, byte by byte the same. What a
 * power cut takes is fetched again.
 * @throws {StoreError}
 */
export const layDown = async (
  home: string,
  id: SessionId,
  files: Readonly<Record<string, Buffer>>,
): Promise<void> => {
  const paths = sessionPaths(home, id);
  await prepare(home, id, paths);
  for (const kind of FLAT_KINDS) await linkFlat(nodeFs, home, id, kind);
  for (const { name, path } of sharedFiles(paths)) {
    const content = files[name];
    if (content === undefined || (await isThere(path, content))) continue;
    await writeAtomic(nodeFs, path, content, { mode: DOCUMENT_MODE, durable: 'none' });
  }
};
