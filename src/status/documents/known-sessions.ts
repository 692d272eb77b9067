import { comparedMs } from '../../protocol/ledger/compared.ts';
import type { EndedRecord } from '../../protocol/ledger/ended-record.ts';
import { openMarks } from '../../protocol/ledger/open-marks.ts';
import { type Ledger, LedgerBroken, openLedger } from '../../protocol/ledger/read-ledger.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { sessionIds } from './session-ids.ts';

/** A sweep compares every minute: a comparison this old means that none runs here, and the folders are listed. */
const FRESH_MS = 300_000;

/** The sessions of a home, told apart without reading their files. To be disposed of. */
export interface KnownSessions extends Disposable {
  /** Those that may not have ended, and those of which nothing else is known: their files are to be read. */
  readonly open: readonly SessionId[];
  /** How many others there are. */
  readonly endedCount: number;
  /** The others, newest first; one of them may be gone. @throws {LedgerBroken} */
  readonly ended: () => Iterable<EndedRecord>;
}

const NOTHING_ENDED = { endedCount: 0, ended: () => [], [Symbol.dispose]: () => {} };

const isFresh = (home: string, nowMs: number): boolean => {
  const atMs = comparedMs(home);
  return atMs !== null && Math.abs(nowMs - atMs) < FRESH_MS;
};

const openOf = (home: string, ledger: Ledger, nowMs: number): SessionId[] => {
  const marks = openMarks(home);
  if (marks !== null && isFresh(home, nowMs)) return marks;
  const ended = new Set<SessionId>();
  for (const { id } of ledger.records()) ended.add(id);
  for (const id of marks ?? []) ended.delete(id);
  return [...new Set([...(marks ?? []), ...sessionIds({ home }).filter((id) => !ended.has(id))])];
};

const withLedger = (home: string, ledger: Ledger, nowMs: number): KnownSessions => {
  const open = openOf(home, ledger, nowMs);
  const isOpen = new Set(open);
  return {
    open,
    // A session whose id was used again is named twice.
    endedCount: ledger.count,
    *ended() {
      for (const record of ledger.newestFirst()) if (!isOpen.has(record.id)) yield record;
    },
    [Symbol.dispose]: () => ledger[Symbol.dispose](),
  };
};

/** What is known of a home's sessions: from the ledger where there is one, else every session is to be asked. */
export const knownSessions = (home: string, now: Date): KnownSessions => {
  const ledger = openLedger(home);
  if (ledger === null) return { open: sessionIds({ home }), ...NOTHING_ENDED };
  try {
    return withLedger(home, ledger, now.getTime());
  } catch (error) {
    ledger[Symbol.dispose]();
    if (error instanceof LedgerBroken) return { open: sessionIds({ home }), ...NOTHING_ENDED };
    throw error;
  }
};
