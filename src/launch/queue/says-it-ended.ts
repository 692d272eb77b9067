import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';

/** Whether status.json, the last document of an end, tells of one. */
export const saysItEnded = async (home: string, id: SessionId): Promise<boolean> => {
  try {
    const status = readStatus(parseOwnJson(await nodeFs.readFile(sessionPaths(home, id).status, 'utf8')));
    return status !== null && hasEnded(status);
  } catch {
    return false;
  }
};
