import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import type { EndedRecord } from '../../protocol/ledger/ended-record.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import type { ListRow } from '../../status/list-row.ts';

/** Where a page ended: what comes after it is older, or as old with a greater id. */
export type Cursor = readonly [startMs: number, id: string];

export interface PageWish {
  /** @default all */
  readonly states?: readonly string[] | undefined;
  readonly limit: number;
  readonly after?: Cursor | undefined;
}

export interface SessionPage {
  /** Newest first. */
  readonly rows: readonly ListRow[];
  /** Of all pages. */
  readonly total: number;
  /** Where the next one begins; null after the last. */
  readonly next: Cursor | null;
}

export interface SessionFigures {
  /** How many there are, by state. */
  readonly states: ReadonlyMap<ExecutionState, number>;
  /** How many began in the period, and how many of those succeeded. */
  readonly begun: { readonly sessions: number; readonly succeeded: number };
}

/** A session in its place in the order, whose row may have to be read. */
interface Placed {
  readonly cursor: Cursor;
  readonly row: () => ListRow | null;
}

const cursorOf = (row: ListRow): Cursor => [
  epochMs(row.iniciada_em ?? row.atualizada_em) ?? 0,
  row.session_id,
];

const isBefore = ([a, idA]: Cursor, [b, idB]: Cursor): boolean => a > b || (a === b && idA < idB);

/** Sessions that go on and sessions that have ended, in one order. */
const merged = function* (
  going: readonly ListRow[],
  ended: Iterable<EndedRecord>,
  rowOf: (record: EndedRecord) => ListRow | null,
): Generator<Placed> {
  let next = 0;
  for (const record of ended) {
    const cursor: Cursor = [record.keyMs ?? 0, record.id];
    for (let row = going[next]; row !== undefined && isBefore(cursorOf(row), cursor); row = going[next]) {
      const own = row;
      yield { cursor: cursorOf(own), row: () => own };
      next += 1;
    }
    yield { cursor, row: () => rowOf(record) };
  }
  for (const row of going.slice(next)) yield { cursor: cursorOf(row), row: () => row };
};

/** Rows that are read per turn of the event loop. */
const ROWS_PER_TURN = 25;

export interface PageSource {
  /** Newest first, of the wanted states. */
  readonly going: readonly ListRow[];
  readonly ended: Iterable<EndedRecord>;
  readonly rowOf: (record: EndedRecord) => ListRow | null;
}

/** Reads the rows of one page and no others. @returns the rows, and where the next page begins */
export const readPage = async (
  { going, ended, rowOf }: PageSource,
  { limit, after }: PageWish,
): Promise<Omit<SessionPage, 'total'>> => {
  const rows: ListRow[] = [];
  let last: Cursor | null = null;
  for (const { cursor, row: read } of merged(going, ended, rowOf)) {
    if (after !== undefined && !isBefore(after, cursor)) continue;
    if (rows.length >= limit) return { rows, next: last };
    const row = read();
    if (row === null) continue;
    rows.push(row);
    last = cursor;
    if (rows.length % ROWS_PER_TURN === 0) await new Promise(setImmediate);
  }
  return { rows, next: null };
};
