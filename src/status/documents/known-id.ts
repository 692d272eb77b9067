import { existsSync } from 'node:fs';
import { EXIT } from '../../protocol/exit-codes.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { checkedId } from './checked-id.ts';
import { DOCUMENT_KINDS, flatFile, type SessionPlace } from './session-place.ts';

/** Whether there is anything of the session: its folder, or a flat file of the former writer. */
const isThere = (place: SessionPlace, id: SessionId): boolean =>
  (place.dataDir === undefined && existsSync(sessionPaths(place.home, id).folder)) ||
  DOCUMENT_KINDS.some((kind) => existsSync(flatFile(place, id, kind)));

/**
 * The id of a session that is there; otherwise says on standard error why there is none.
 * @returns the exit code instead: 65 for what can be no id, 66 for a session that does not exist
 */
export const knownId = (place: SessionPlace, id: string): SessionId | number => {
  const sessionId = checkedId(id);
  if (sessionId === null) return EXIT.badInput.code;
  if (isThere(place, sessionId)) return sessionId;
  const where = place.dataDir ?? place.home;
  process.stderr.write(
    `rpa-status: there is no session ${sessionId} in ${where}; rpa-status --list names all.\n`,
  );
  return EXIT.notFound.code;
};
