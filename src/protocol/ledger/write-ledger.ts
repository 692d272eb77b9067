import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { writeAtomic } from '../store/atomic-file.ts';
import { DOCUMENT_MODE } from '../store/modes.ts';
import { toStoreError } from '../store/store-error.ts';
import { nodeFs } from '../store/store-fs.ts';
import { byAge, type EndedRecord, RECORD_BYTES, recordText } from './ended-record.ts';
import { ledgerPath } from './ledger-paths.ts';
import { headText } from './read-ledger.ts';

const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW;

/** What a writer left that was cut off in the middle of a record. */
const dropTorn = (fd: number): void => {
  const { size } = fstatSync(fd);
  if (size % RECORD_BYTES !== 0) ftruncateSync(fd, size - (size % RECORD_BYTES));
};

/**
 * Adds sessions that the ledger does not name. They survive a power cut. To be called under the ledger's lock.
 * @throws {StoreError}
 */
export const appendRecords = (home: string, records: readonly EndedRecord[]): void => {
  if (records.length === 0) return;
  const path = ledgerPath(home);
  try {
    const fd = openSync(path, APPEND);
    try {
      dropTorn(fd);
      writeSync(fd, records.map(recordText).join(''));
      fdatasyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw toStoreError(error, path);
  }
};

/** Puts a ledger of exactly these in the place of whatever is there. Under the ledger's lock. @throws {StoreError} */
export const writeLedger = (home: string, records: Iterable<EndedRecord>): Promise<void> => {
  const oldestFirst = [...records].sort(byAge).reverse();
  // Not as one text made of a hundred thousand: that takes several times the memory.
  const bytes = Buffer.alloc((oldestFirst.length + 1) * RECORD_BYTES);
  bytes.write(headText(oldestFirst.length), 'latin1');
  for (const [index, record] of oldestFirst.entries())
    bytes.write(recordText(record), (index + 1) * RECORD_BYTES, 'latin1');
  return writeAtomic(nodeFs, ledgerPath(home), bytes, { mode: DOCUMENT_MODE, durable: 'data' });
};
