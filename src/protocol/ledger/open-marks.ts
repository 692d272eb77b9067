import { closeSync, constants, lstatSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { isSessionId, type SessionId } from '../session-id.ts';
import { DOCUMENT_MODE } from '../store/modes.ts';
import { errorCode } from '../store/store-error.ts';
import { markPath, marksFolder } from './ledger-paths.ts';

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Notes, before anything of it is on disk, that a session is not one of those that have ended. A help for who looks: where
 * it cannot be written (inside a unit, in a home without a ledger) the next comparison finds the session by its folder.
 */
export const markOpen = (home: string, id: SessionId): void => {
  try {
    closeSync(openSync(markPath(home, id), NEW_FILE, DOCUMENT_MODE));
  } catch {
    // It is there, or cannot be.
  }
};

export const removeMark = (home: string, id: SessionId): void => {
  try {
    unlinkSync(markPath(home, id));
  } catch {
    // Gone, or another user's to remove: a mark too many costs a look.
  }
};

/** When a session was marked, milliseconds since the epoch; null when it is not. */
export const markedMs = (home: string, id: SessionId): number | null =>
  lstatSync(markPath(home, id), { throwIfNoEntry: false })?.mtimeMs ?? null;

/** Sessions that may not have ended. @returns null when they are not kept here, or cannot be read */
export const openMarks = (home: string): SessionId[] | null => {
  try {
    return readdirSync(marksFolder(home)).filter(isSessionId);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
};
