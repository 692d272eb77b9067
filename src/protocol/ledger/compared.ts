import { closeSync, constants, openSync, rmSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import { uptime } from 'node:os';
import { dataFolder, sessionsFolder } from '../paths.ts';
import { DOCUMENT_MODE } from '../store/modes.ts';
import { errorCode, toStoreError } from '../store/store-error.ts';
import { comparedPath } from './ledger-paths.ts';

const MS_PER_S = 1_000;

/** Files and folders are stamped a few milliseconds late, and clocks are set. */
const MARGIN_MS = 2_000;

const mtimeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** When ledger and marks last named every session, milliseconds since the epoch; null when they never did. */
export const comparedMs = (home: string): number | null => {
  try {
    return mtimeOf(comparedPath(home));
  } catch {
    return null;
  }
};

/** @param atMs when the comparison began @throws {StoreError} */
export const noteCompared = (home: string, atMs: number): void => {
  const path = comparedPath(home);
  try {
    // Another user's file could not be given another time.
    rmSync(path, { force: true });
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, DOCUMENT_MODE));
    utimesSync(path, atMs / MS_PER_S, atMs / MS_PER_S);
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/** From here on every session's files are asked, until the next comparison. @throws {StoreError} */
export const forgetCompared = (home: string): void => {
  const path = comparedPath(home);
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};

/**
 * Whether sessions may have come or gone that ledger and marks do not know of: a folder changed since, the clock is not
 * to be trusted, or the machine was started since, which may have cost marks that were not on disk yet.
 */
export const mayMissSome = (home: string, nowMs: number): boolean => {
  const atMs = comparedMs(home);
  if (atMs === null || atMs > nowMs || atMs < nowMs - uptime() * MS_PER_S) return true;
  return [sessionsFolder(home), dataFolder(home)].some((path) => (mtimeOf(path) ?? 0) > atMs - MARGIN_MS);
};
