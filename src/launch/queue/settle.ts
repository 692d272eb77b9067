import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { forgetCompared, mayMissSome, noteCompared } from '../../protocol/ledger/compared.ts';
import type { EndedRecord } from '../../protocol/ledger/ended-record.ts';
import { ledgerFolder, ledgerLockPath, marksFolder } from '../../protocol/ledger/ledger-paths.ts';
import { markedMs, markOpen, openMarks, removeMark } from '../../protocol/ledger/open-marks.ts';
import { LedgerBroken, openLedger } from '../../protocol/ledger/read-ledger.ts';
import { appendRecords, writeLedger } from '../../protocol/ledger/write-ledger.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { ensureFolder } from '../../protocol/store/folder.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { endedRecordOf } from '../../status/documents/ended-record-of.ts';
import { sessionIds } from '../../status/documents/session-ids.ts';
import { tryLock } from './lock.ts';

export interface Settling {
  readonly home: string;
  readonly clock: () => Date;
  /** What the files say of a session. @default they are read */
  readonly recordOf?: (home: string, id: SessionId, now: Date) => EndedRecord | null;
}

/** A ledger that is made anew is of use as it grows, should whoever makes it be killed. */
const RECORDS_AT_ONCE = 1_000;

/** A server that settles goes on answering. */
const LOOKS_PER_TURN = 25;

/** Records behind the ordered part; with more of them the ledger is put in order. */
const MOST_UNSORTED = 4_096;

/** Sessions in the ledger whose files are looked at each time, in turn: should one of them be wrong, it stays so for hours at most. */
const CHECKED_EACH_TIME = 200;
const MS_PER_MIN = 60_000;

/** Whoever marked a session makes its folder at once. */
const GHOST_AFTER_MS = 60_000;

/** Null when it has to be made anew. */
const readLedger = (home: string): Map<SessionId, EndedRecord> | null => {
  using ledger = openLedger(home);
  if (ledger === null) return null;
  try {
    return new Map(Array.from(ledger.records(), (record) => [record.id, record]));
  } catch (error) {
    if (error instanceof LedgerBroken) return null;
    throw error;
  }
};

/** One settling, under the ledger's lock. */
class Settlement {
  readonly #home: string;
  readonly #now: Date;
  readonly #recordOf: NonNullable<Settling['recordOf']>;
  readonly #ended: Map<SessionId, EndedRecord>;
  readonly #marks: ReadonlySet<SessionId>;
  readonly unended: SessionId[] = [];
  #toAppend: EndedRecord[] = [];
  #settledMarks: SessionId[] = [];
  #mustRewrite = false;
  #looks = 0;

  constructor({ home, clock, recordOf = endedRecordOf }: Settling, ended: Map<SessionId, EndedRecord>) {
    this.#home = home;
    this.#now = clock();
    this.#recordOf = recordOf;
    this.#ended = ended;
    this.#marks = new Set(openMarks(home) ?? []);
  }

  /** @param ids every session there is; null when none came or went but those that are marked */
  async settle(ids: ReadonlySet<SessionId> | null): Promise<void> {
    if (ids !== null) this.#dropGone(ids);
    this.#checkSome();
    for (const id of ids ?? this.#marks) {
      if (!this.#marks.has(id) && this.#ended.has(id)) continue;
      this.#look(id);
      this.#looks += 1;
      if (this.#looks % LOOKS_PER_TURN === 0) await nextTurn();
    }
    if (ids !== null) this.#dropGhosts(ids);
    await this.#write();
  }

  #look(id: SessionId): void {
    const record = this.#recordOf(this.#home, id, this.#now);
    if (record === null) {
      if (!this.#marks.has(id)) markOpen(this.#home, id);
      this.unended.push(id);
      return;
    }
    if (this.#ended.has(id)) this.#mustRewrite = true;
    else this.#toAppend.push(record);
    this.#ended.set(id, record);
    if (this.#marks.has(id)) this.#settledMarks.push(id);
    if (this.#toAppend.length >= RECORDS_AT_ONCE) this.#append();
  }

  #dropGone(there: ReadonlySet<SessionId>): void {
    for (const id of this.#ended.keys())
      if (!there.has(id)) {
        this.#ended.delete(id);
        this.#mustRewrite = true;
      }
  }

  /** Marks of sessions that were removed, or that somebody was killed before making. */
  #dropGhosts(there: ReadonlySet<SessionId>): void {
    for (const id of this.#marks) {
      const atMs =
        there.has(id) || existsSync(sessionPaths(this.#home, id).folder) ? null : markedMs(this.#home, id);
      if (atMs !== null && Math.abs(Date.now() - atMs) > GHOST_AFTER_MS) removeMark(this.#home, id);
    }
  }

  #checkSome(): void {
    const ids = [...this.#ended.keys()];
    const from = (Math.floor(this.#now.getTime() / MS_PER_MIN) * CHECKED_EACH_TIME) % Math.max(1, ids.length);
    for (const id of ids.slice(from, from + CHECKED_EACH_TIME)) {
      if (this.#recordOf(this.#home, id, this.#now) !== null) continue;
      this.#ended.delete(id);
      this.#mustRewrite = true;
      if (existsSync(sessionPaths(this.#home, id).folder)) markOpen(this.#home, id);
    }
  }

  #append(): void {
    appendRecords(this.#home, this.#toAppend);
    this.#toAppend = [];
  }

  /** A mark goes when the ledger has its session for good: killed in between, a session is named by both. */
  async #write(): Promise<void> {
    if (this.#mustRewrite) await writeLedger(this.#home, this.#ended.values());
    else this.#append();
    for (const id of this.#settledMarks) removeMark(this.#home, id);
  }
}

const putInOrder = async (home: string): Promise<void> => {
  using ledger = openLedger(home);
  if (ledger !== null && ledger.unsorted > MOST_UNSORTED) await writeLedger(home, ledger.records());
};

/** What it knew of each session is gone when it returns: of a hundred thousand that is much. */
const settleAll = async (settling: Settling, beganMs: number): Promise<readonly SessionId[]> => {
  const { home } = settling;
  const found = readLedger(home);
  if (found === null) {
    forgetCompared(home);
    await writeLedger(home, []);
  }
  const isWhole = found === null || mayMissSome(home, beganMs);
  const settlement = new Settlement(settling, found ?? new Map());
  await settlement.settle(isWhole ? new Set(sessionIds({ home })) : null);
  return settlement.unended;
};

const settleNow = async (settling: Settling): Promise<readonly SessionId[]> => {
  const { home } = settling;
  const beganMs = Date.now();
  const unended = await settleAll(settling, beganMs);
  await putInOrder(home);
  noteCompared(home, beganMs);
  return unended;
};

/**
 * Writes down which sessions have ended, so that nobody has to look at them again: of those that are there, the ones that
 * the ledger does not name are looked at. To be called without the queue's lock.
 * @returns the sessions that have not ended; null when somebody else is at it
 * @throws {StoreError} when it cannot be written; it is of use as it is
 */
export const settleEnded = async (settling: Settling): Promise<readonly SessionId[] | null> => {
  for (const folder of [ledgerFolder, marksFolder]) await ensureFolder(nodeFs, folder(settling.home));
  return tryLock(ledgerLockPath(settling.home), () => settleNow(settling));
};
