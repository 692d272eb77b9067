import type { EndedRecord } from '../../protocol/ledger/ended-record.ts';
import { LedgerBroken, openLedger } from '../../protocol/ledger/read-ledger.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { SessionNames } from './session-names.ts';

/** Records that are taken per turn of the event loop. */
const RECORDS_PER_TURN = 2_000;

/** Sessions of which nothing is known that are read before watchers hear of them. */
const READ_AT_ONCE = 500;

export interface HistoryReading {
  readonly home: string;
  readonly names: SessionNames;
  readonly isStopped: () => boolean;
  readonly isNew: (id: SessionId) => boolean;
  readonly add: (records: readonly EndedRecord[]) => void;
  /** Forgets those that are not there. */
  readonly keepOnly: (there: ReadonlySet<SessionId>) => void;
  /** Reads sessions' files. */
  readonly lookAt: (ids: readonly SessionId[]) => Promise<void>;
}

/** What the ledger names; of one that is broken what it named until then. */
const readLedger = async ({ home, isNew, isStopped, add }: HistoryReading): Promise<void> => {
  using ledger = openLedger(home);
  if (ledger === null) return;
  let records: EndedRecord[] = [];
  try {
    for (const record of ledger.records()) {
      if (isNew(record.id)) records.push(record);
      if (records.length < RECORDS_PER_TURN) continue;
      add(records);
      records = [];
      await new Promise(setImmediate);
      if (isStopped()) return;
    }
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
  }
  add(records);
};

/**
 * All that has ended, and whatever else is there, without holding the event loop: from the ledger where there is one,
 * else from each session's files.
 */
export const readHistory = async (reading: HistoryReading): Promise<void> => {
  await readLedger(reading);
  const there = await reading.names.listed();
  if (there === null) return;
  reading.keepOnly(there);
  const unknown = [...there].filter(reading.isNew);
  for (let from = 0; from < unknown.length && !reading.isStopped(); from += READ_AT_ONCE)
    await reading.lookAt(unknown.slice(from, from + READ_AT_ONCE));
};
