import { isGoing } from '../../life/state/states.ts';
import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { type EndedRecord, isEndedState } from '../../protocol/ledger/ended-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { type ListRow, listRow, newestFirst } from '../../status/list-row.ts';
import { type Doubt, findView, isInDoubt } from './cached-view.ts';
import { EndedRows, isGone, printOf, recordOf, type Stand, standOf } from './ended-rows.ts';
import { needDescriptor } from './exhausted.ts';
import { PastSessions } from './past-sessions.ts';
import { type PageWish, readPage, type SessionPage } from './session-page.ts';

/** A session that came, moved or went (`row` null). */
export interface SessionChange {
  readonly id: SessionId;
  readonly row: Stand | null;
  readonly before: Stand | null;
}

export interface RowChange extends SessionChange {
  readonly row: ListRow | null;
}

interface Known {
  readonly print: string;
  readonly row: ListRow;
  readonly doubt: Doubt | null;
}

const filtered = function* (
  records: Iterable<EndedRecord>,
  states: readonly string[] | undefined,
): Generator<EndedRecord> {
  for (const record of records) if (states === undefined || states.includes(record.estado)) yield record;
};

/** Every session of a home: a row of each that goes on, and of those that have ended as little as lists need. */
export class SessionTable {
  /** Those that go on, or may. */
  readonly #known = new Map<SessionId, Known>();
  readonly #rows: EndedRows;
  readonly #home: string;
  readonly #clock: () => Date;
  readonly past = new PastSessions();

  constructor(home: string, clock: () => Date) {
    this.#home = home;
    this.#clock = clock;
    this.#rows = new EndedRows(home, clock);
  }

  knows(id: SessionId): boolean {
    return this.#known.has(id) || this.past.get(id) !== undefined;
  }

  /** Those that go on, or may. */
  goingIds(): SessionId[] {
    return [...this.#known.keys()];
  }

  /** Reads a session's files if they say something new. @throws EMFILE or ENFILE when nothing can be opened */
  look(id: SessionId): RowChange | null {
    const known = this.#known.get(id);
    const past = this.past.get(id);
    const print = printOf(this.#home, id);
    if (isGone(this.#home, id, print)) return this.#remove(id);
    const now = this.#clock();
    // A session that goes on may be lost without a file that says so; of one without status.json other files tell.
    const isSure = known?.print === print && known.doubt !== null && !isInDoubt(known.doubt, now);
    if (isSure || (past !== undefined && this.#rows.isFresh(id, print))) return null;
    needDescriptor();
    const { view, doubt } = findView(this.#home, id, now);
    const row = listRow(view);
    const before = known?.row ?? (past === undefined ? null : standOf(past));
    this.#set(id, { print, row, doubt });
    const isSame = (known?.print === print || past !== undefined) && before?.estado === row.estado;
    return isSame ? null : { id, row, before };
  }

  #set(id: SessionId, { print, row, doubt }: Known): void {
    if (row.estado !== 'lost' && isEndedState(row.estado)) {
      this.#known.delete(id);
      this.past.add(recordOf(row));
      this.#rows.keep(id, { print, row });
    } else {
      this.past.delete(id);
      this.#known.set(id, { print, row, doubt });
    }
  }

  #remove(id: SessionId): RowChange | null {
    const past = this.past.get(id);
    const before = this.#known.get(id)?.row ?? (past === undefined ? null : standOf(past));
    this.#known.delete(id);
    this.past.delete(id);
    this.#rows.forget(id);
    return before === null ? null : { id, row: null, before };
  }

  /** Forgets those that are not there. */
  keepOnly(there: ReadonlySet<SessionId>): RowChange[] {
    const gone = [...this.#known.keys(), ...this.past.ids()].filter((id) => !there.has(id));
    return gone.flatMap((id) => this.#remove(id) ?? []);
  }

  /** An ended session's row. @returns null when it is gone */
  rowOf(id: SessionId): ListRow | null {
    return this.#rows.row(id);
  }

  /** The row if it was read. */
  readRow(id: SessionId): ListRow | null {
    return this.#rows.known(id);
  }

  /** Those that go on, newest first. */
  going(states?: readonly string[]): ListRow[] {
    const rows = [...this.#known.values()].map(({ row }) => row);
    return newestFirst(states === undefined ? rows : rows.filter(({ estado }) => states.includes(estado)));
  }

  /** @throws EMFILE or ENFILE when nothing can be opened */
  async page(wish: PageWish): Promise<SessionPage> {
    const { states } = wish;
    const going = this.going(states);
    const ended = filtered(this.past.newestFirst(), states);
    const page = await readPage({ going, ended, rowOf: ({ id }) => this.#rows.row(id) }, wish);
    const isWanted = (estado: string): boolean => states === undefined || states.includes(estado);
    const counts = [...this.past.counts].map(([estado, count]) => (isWanted(estado) ? count : 0));
    return { ...page, total: counts.reduce((sum, count) => sum + count, going.length) };
  }

  /** How many began at or after then, and how many of those succeeded. */
  begunSince(sinceMs: number): { readonly sessions: number; readonly succeeded: number } {
    const going = [...this.#known.values()].map(({ row }) => recordOf(row));
    const recent = going.filter(({ keyMs }) => (keyMs ?? 0) >= sinceMs);
    for (const record of this.past.newestFirst()) {
      if ((record.keyMs ?? 0) < sinceMs) break;
      recent.push(record);
    }
    return {
      sessions: recent.length,
      succeeded: recent.filter(({ estado }) => estado === 'succeeded').length,
    };
  }

  /** How many there are, by state. */
  states(): ReadonlyMap<ExecutionState, number> {
    const states = new Map(this.past.counts);
    for (const { row } of this.#known.values()) states.set(row.estado, (states.get(row.estado) ?? 0) + 1);
    return states;
  }

  /** Those that go on, then the newest others, as far as they were read or may be now. */
  newest(most: number, mayRead: boolean): ListRow[] {
    const ended: ListRow[] = [];
    for (const { id } of this.past.newestFirst()) {
      const row = ended.length >= most ? null : (this.readRow(id) ?? (mayRead ? this.rowOf(id) : null));
      if (row === null) break;
      ended.push(row);
    }
    const known = this.going();
    const lost = known.filter(({ estado }) => !isGoing(estado));
    return [...known.filter(({ estado }) => isGoing(estado)), ...newestFirst([...lost, ...ended])];
  }
}
