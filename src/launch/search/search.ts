import { setImmediate as nextTurn } from 'node:timers/promises';
import { LedgerBroken } from '../../protocol/ledger/read-ledger.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { isRecord } from '../../quote/input/document.ts';
import { knownSessions } from '../../status/documents/known-sessions.ts';
import type { Launcher } from '../launcher.ts';
import { type SearchField, type SearchTerm, termOf } from './term.ts';

/** What is answered when sessions of a customer were looked for: ids, and nothing of the customer. */
export interface SearchResult {
  readonly success: true;
  /** Those that go on first, then the newest. */
  readonly sessions: readonly SessionId[];
  /** How many were looked at. */
  readonly examined: number;
  /** False: there are older ones that were not looked at. */
  readonly complete: boolean;
  /** Local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
}

/** The newest; where no more than these have ended since the last clean-up, all that has an input. */
const MOST_EXAMINED = 20_000;
const MOST_FOUND = 50;

/** Launches and stops that come meanwhile wait no longer than this. */
const SLICE_MS = 2;

const inputOf = (home: string, id: SessionId): string => {
  try {
    return readOwnText(sessionPaths(home, id).config);
  } catch {
    // Removed by the clean-up, or none of the session's own.
    return '';
  }
};

const isOf = (text: string, { field, value }: SearchTerm): boolean => {
  // Most have not even the letters.
  if (!text.includes(value)) return false;
  try {
    const input: unknown = JSON.parse(text);
    return isRecord(input) && input[field] === value;
  } catch {
    return false;
  }
};

const candidates = function* (home: string, now: Date): Generator<SessionId> {
  using known = knownSessions(home, now);
  yield* known.open;
  try {
    for (const { id } of known.ended()) yield id;
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
  }
};

export interface SearchWish {
  readonly field: SearchField;
  readonly value: string;
}

/**
 * The sessions whose kept input has this plate or phone. Looks at one input after the other and keeps nothing of them.
 * @throws {LaunchError} `invalid` for what is no plate or phone; its text does not repeat it
 */
export const search = async (
  { home, clock }: Pick<Launcher, 'home' | 'clock'>,
  { field, value }: SearchWish,
  most = MOST_EXAMINED,
): Promise<SearchResult> => {
  const term = termOf(field, value);
  const sessions: SessionId[] = [];
  let examined = 0;
  let complete = true;
  let sliceMs = performance.now();
  for (const id of candidates(home, clock())) {
    if (examined >= most || sessions.length >= MOST_FOUND) {
      complete = false;
      break;
    }
    if (isOf(inputOf(home, id), term)) sessions.push(id);
    examined += 1;
    if (performance.now() - sliceMs < SLICE_MS) continue;
    await nextTurn();
    sliceMs = performance.now();
  }
  return { success: true, sessions, examined, complete, timestamp: phpDateTime(clock()) };
};
