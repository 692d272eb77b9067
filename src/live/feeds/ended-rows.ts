import { existsSync } from 'node:fs';
import type { EndedRecord } from '../../protocol/ledger/ended-record.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import { type ListRow, listRow } from '../../status/list-row.ts';
import { BoundedMap } from '../bounded-map.ts';
import { findView } from './cached-view.ts';
import { needDescriptor } from './exhausted.ts';
import { fingerprint, nothingThere } from './fingerprint.ts';

/** Rows that are kept: those that operators see at once, and some pages. */
const MOST_ROWS = 4_096;

export interface PrintedRow {
  /** Of the files that it was read from. */
  readonly print: string;
  readonly row: ListRow;
}

export const printOf = (home: string, id: SessionId): string => {
  const { status, documents, record } = sessionPaths(home, id);
  return fingerprint([status, documents.live, record]);
};

/** Of a session without files of its own; there may be a record of it. */
const NO_OWN_FILES = `${nothingThere(['', ''])}_`;

/** Whether there is no such session (any more). @param print what `printOf` says of it */
export const isGone = (home: string, id: SessionId, print: string): boolean =>
  print.startsWith(NO_OWN_FILES) && !existsSync(sessionPaths(home, id).folder);

/** What is remembered of an ended session whose row is not kept. */
export const recordOf = ({ session_id, estado, iniciada_em, atualizada_em }: ListRow): EndedRecord => ({
  id: session_id as SessionId,
  estado,
  keyMs: epochMs(iniciada_em ?? atualizada_em),
  endMs: epochMs(atualizada_em),
});

/** A session as counters need it. */
export type Stand = Pick<ListRow, 'estado' | 'atualizada_em'>;

export const standOf = ({ estado, keyMs, endMs }: EndedRecord): Stand => ({
  estado,
  atualizada_em: localTimestamp(new Date(endMs ?? keyMs ?? 0)),
});

/** Rows of ended sessions, read when they are asked for. */
export class EndedRows {
  readonly #rows = new BoundedMap<SessionId, PrintedRow>({ entries: MOST_ROWS });
  readonly #home: string;
  readonly #clock: () => Date;

  constructor(home: string, clock: () => Date) {
    this.#home = home;
    this.#clock = clock;
  }

  keep(id: SessionId, printed: PrintedRow): void {
    this.#rows.set(id, printed);
  }

  forget(id: SessionId): void {
    this.#rows.delete(id);
  }

  /** Whether the row that is kept is what the files say. */
  isFresh(id: SessionId, print: string): boolean {
    return this.#rows.get(id)?.print === print;
  }

  /** @returns null when the session is gone @throws EMFILE or ENFILE when nothing can be opened */
  row(id: SessionId): ListRow | null {
    const print = printOf(this.#home, id);
    const known = this.#rows.get(id);
    if (known?.print === print) return known.row;
    if (isGone(this.#home, id, print)) return null;
    needDescriptor();
    const row = listRow(findView(this.#home, id, this.#clock()).view);
    this.#rows.set(id, { print, row });
    return row;
  }

  /** The row if it was read. */
  known(id: SessionId): ListRow | null {
    return this.#rows.get(id)?.row ?? null;
  }
}
