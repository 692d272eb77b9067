import { appendFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  byAge,
  type EndedRecord,
  RECORD_BYTES,
  readRecord,
  recordText,
} from '../../../src/protocol/ledger/ended-record.ts';
import { ledgerFolder, ledgerPath } from '../../../src/protocol/ledger/ledger-paths.ts';
import { LedgerBroken, openLedger } from '../../../src/protocol/ledger/read-ledger.ts';
import { appendRecords, writeLedger } from '../../../src/protocol/ledger/write-ledger.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const time = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }), { freq: 5 });

const record: fc.Arbitrary<EndedRecord> = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/) as fc.Arbitrary<SessionId>,
  estado: fc.constantFrom('succeeded', 'refused', 'failed', 'timed_out', 'stopped', 'lost'),
  keyMs: fc.oneof(time, fc.integer({ min: 0, max: 3 })),
  endMs: time,
});

const records = fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 40 });

let home: string;

beforeEach(() => {
  home = temporaryFolder('ledger');
  mkdirSync(ledgerFolder(home), { recursive: true });
});

const namedBy = (): EndedRecord[] => {
  using ledger = openLedger(home);
  return ledger === null ? [] : [...ledger.records()];
};

const inOrder = (): EndedRecord[] => {
  using ledger = openLedger(home);
  return ledger === null ? [] : [...ledger.newestFirst()];
};

describe('a record', () => {
  it('is what was written, and takes as many bytes as any other', () => {
    fc.assert(
      fc.property(record, (one) => {
        const text = recordText(one);
        expect(Buffer.byteLength(text)).toBe(RECORD_BYTES);
        expect(readRecord(text)).toEqual(one);
      }),
    );
  });

  it('that lost, gained or changed a byte in a way that matters is none', () => {
    const text = recordText({ id: 'a1' as SessionId, estado: 'failed', keyMs: 5, endMs: null });
    const wrong = [
      text.slice(1),
      `${text} `,
      text.replace('failed', 'fai ed'),
      text.replace('a1', '/1'),
      text.replace(' 5 ', ' x '),
      text.replace('\n', ' '),
      '\0'.repeat(RECORD_BYTES),
    ];
    expect(wrong.map(readRecord)).toEqual(wrong.map(() => null));
  });
});

describe('the ledger', () => {
  it('tells the newest first, whatever was written in order and whatever behind it', async () => {
    await fc.assert(
      fc.asyncProperty(records, records, async (first, more) => {
        await writeLedger(home, first);
        const later = more.filter(({ id }) => first.every((one) => one.id !== id));
        appendRecords(home, later);
        expect(inOrder()).toEqual([...first, ...later].sort(byAge));
        expect(new Set(namedBy().map(({ id }) => id)).size).toBe(first.length + later.length);
      }),
      { numRuns: 50 },
    );
  });

  const some = (count: number, from = 0): EndedRecord[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `s${from + index}` as SessionId,
      estado: 'succeeded',
      keyMs: from + index,
      endMs: null,
    }));

  it('loses of a writer that was cut off only the record that it was at', async () => {
    for (let cut = 1; cut < RECORD_BYTES; cut += 13) {
      await writeLedger(home, some(3));
      appendRecords(home, some(2, 3));
      truncateSync(ledgerPath(home), statSync(ledgerPath(home)).size - cut);
      expect(namedBy()).toEqual([...some(3), ...some(1, 3)]);
      appendRecords(home, some(1, 9));
      expect(namedBy()).toEqual([...some(3), ...some(1, 3), ...some(1, 9)]);
    }
  });

  it('that is none is not taken for one', async () => {
    for (const text of ['', '\n', 'x'.repeat(1_000), recordText(some(1)[0] as EndedRecord)]) {
      writeFileSync(ledgerPath(home), text);
      expect(openLedger(home)).toBeNull();
    }
    await writeLedger(home, some(3));
    truncateSync(ledgerPath(home), 3 * RECORD_BYTES);
    expect(openLedger(home)).toBeNull();
  });

  it('says so where something else stands in it', async () => {
    await writeLedger(home, some(3));
    appendFileSync(ledgerPath(home), 'y'.repeat(RECORD_BYTES));
    expect(namedBy).toThrow(LedgerBroken);
  });

  it('is replaced as a whole: whoever has it open goes on reading the old one', async () => {
    await writeLedger(home, some(2_500));
    using ledger = openLedger(home);
    const reading = ledger?.newestFirst();
    expect(reading?.next().value).toMatchObject({ id: 's2499' });
    await writeLedger(home, some(1));
    expect([...(reading ?? [])]).toHaveLength(2_499);
    expect(readFileSync(ledgerPath(home), 'latin1').length).toBe(2 * RECORD_BYTES);
  });
});
