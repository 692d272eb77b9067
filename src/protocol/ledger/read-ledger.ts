import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { byAge, type EndedRecord, RECORD_BYTES, readRecord } from './ended-record.ts';
import { ledgerPath } from './ledger-paths.ts';

/** Records that are read at once. */
const BLOCK = 1_000;

const HEAD = /^rpa-ended 1 sorted (?<sorted>\d+) *\n$/;

/** The first "record": how many of those behind it are in order, the oldest first; the others follow as they came. */
export const headText = (sorted: number): string =>
  `${`rpa-ended 1 sorted ${sorted}`.padEnd(RECORD_BYTES - 1)}\n`;

/** What stands there is not what a writer of ours wrote: the ledger is to be made anew. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
}

/**
 * The list of ended sessions as it was when it was opened. A hint, not the truth: a session that it names may have been
 * removed since. To be closed.
 */
export class Ledger implements Disposable {
  readonly #fd: number;
  readonly #sorted: number;
  /** How many sessions it names. */
  readonly count: number;
  /** How many of them, at its end, are in no order. */
  readonly unsorted: number;
  /** Differs as soon as another ledger was put in its place. */
  readonly inode: number;

  constructor(fd: number) {
    this.#fd = fd;
    const { size, ino } = fstatSync(fd);
    const sorted = Number(HEAD.exec(this.#text(0, 1))?.groups?.sorted ?? Number.NaN);
    this.count = Math.floor(size / RECORD_BYTES) - 1;
    if (!(sorted <= this.count)) throw new LedgerBroken('it does not begin as a ledger does');
    this.#sorted = sorted;
    this.unsorted = this.count - sorted;
    this.inode = ino;
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }

  /** As they stand in the file, from the record of that number on. @throws {LedgerBroken} */
  *records(from = 0): Generator<EndedRecord> {
    for (let at = from; at < this.count; at += BLOCK)
      yield* this.#block(at, Math.min(BLOCK, this.count - at));
  }

  /** Reads no more of the file than is asked for. @throws {LedgerBroken} */
  *newestFirst(): Generator<EndedRecord> {
    const late = [...this.records(this.#sorted)].sort(byAge);
    let next = 0;
    for (const record of this.#sortedFromTheEnd()) {
      for (let other = late[next]; other !== undefined && byAge(other, record) < 0; other = late[next]) {
        yield other;
        next += 1;
      }
      yield record;
    }
    yield* late.slice(next);
  }

  *#sortedFromTheEnd(): Generator<EndedRecord> {
    for (let end = this.#sorted; end > 0; end -= BLOCK) {
      const from = Math.max(0, end - BLOCK);
      yield* this.#block(from, end - from).reverse();
    }
  }

  #block(from: number, count: number): EndedRecord[] {
    const text = this.#text(from + 1, count);
    return Array.from({ length: count }, (_, index) => {
      const record = readRecord(text.slice(index * RECORD_BYTES, (index + 1) * RECORD_BYTES));
      if (record === null) throw new LedgerBroken(`record ${from + index} is none`);
      return record;
    });
  }

  #text(from: number, count: number): string {
    const bytes = Buffer.allocUnsafe(count * RECORD_BYTES);
    const read = readSync(this.#fd, bytes, 0, bytes.length, from * RECORD_BYTES);
    return bytes.toString('latin1', 0, read);
  }
}

/** @returns null when there is none that can be used: every session's files are to be asked */
export const openLedger = (home: string): Ledger | null => {
  let fd: number | undefined;
  try {
    fd = openSync(ledgerPath(home), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    return new Ledger(fd);
  } catch {
    if (fd !== undefined) closeSync(fd);
    return null;
  }
};
