import { existsSync } from 'node:fs';
import { isGoing, STATES } from '../life/state/states.ts';
import type { LiveView } from '../protocol/files/live-shape.ts';
import type { EndedRecord } from '../protocol/ledger/ended-record.ts';
import { LedgerBroken } from '../protocol/ledger/read-ledger.ts';
import { sessionPaths } from '../protocol/paths.ts';
import { readRecord } from '../protocol/record/session-record.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { knownSessions } from './documents/known-sessions.ts';
import { sessionIds } from './documents/session-ids.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { viewSession } from './documents/view-session.ts';
import type { ListRow } from './list-row.ts';
import { listRow, newestFirst } from './list-row.ts';

export interface ListWish {
  readonly place: SessionPlace;
  /** Whether a session in that state is wanted. */
  readonly isWanted: (estado: string) => boolean;
  /** States that are wanted; empty: all. */
  readonly states: readonly string[];
  readonly limit: number;
  readonly now: Date;
}

export interface ListPage {
  /** The newest first. */
  readonly rows: readonly ListRow[];
  /** How many there are; one that was removed may count for another minute. */
  readonly total: number;
}

/** A record outlives a session whose folder somebody removed by hand. */
const isGone = ({ home, dataDir }: SessionPlace, id: SessionId, { data }: LiveView): boolean => {
  const paths = sessionPaths(home, id);
  if (dataDir !== undefined || existsSync(paths.folder)) return false;
  return data.source === 'none' || readRecord(paths) !== null;
};

/**
 * A row costs its small documents only. The progress file holds the plans and errors too, so the history
 * is read where no status.json vouches for the session (files of the former writer).
 * @returns null when there is no such session any more
 */
const rowOf = (place: SessionPlace, id: SessionId, now: Date): ListRow | null => {
  const brief = viewSession(place, id, now, ['progress', 'result']);
  const { view } = brief.status === null ? viewSession(place, id, now) : brief;
  return isGone(place, id, view) ? null : listRow(view);
};

const rowsOf = ({ place, isWanted, now }: ListWish, ids: readonly SessionId[]): ListRow[] =>
  ids.flatMap((id) => {
    const row = rowOf(place, id, now);
    return row !== null && isWanted(row.estado) ? [row] : [];
  });

/** Reads files of as many as fit on the page. */
const endedRows = ({ place, isWanted, limit, now }: ListWish, ended: Iterable<EndedRecord>): ListRow[] => {
  const rows: ListRow[] = [];
  for (const { id, estado } of ended) {
    if (rows.length >= limit) break;
    const row = isWanted(estado) ? rowOf(place, id, now) : null;
    if (row !== null && isWanted(row.estado)) rows.push(row);
  }
  return rows;
};

const countWanted = (ended: Iterable<EndedRecord>, { isWanted }: ListWish): number => {
  let count = 0;
  for (const { estado } of ended) if (isWanted(estado)) count += 1;
  return count;
};

const pageOf = (wish: ListWish, rows: readonly ListRow[], moreEnded: number): ListPage => ({
  rows: newestFirst(rows).slice(0, wish.limit),
  total: rows.length + moreEnded,
});

const GOING_STATES: readonly string[] = STATES.filter(isGoing);

const pageByLedger = (wish: ListWish): ListPage => {
  const { place, states, now } = wish;
  using known = knownSessions(place.home, now);
  const open = rowsOf(wish, known.open);
  if (states.length > 0 && states.every((state) => GOING_STATES.includes(state)))
    return pageOf(wish, open, 0);
  const ended = endedRows(wish, known.ended());
  const endedCount = states.length === 0 ? known.endedCount : countWanted(known.ended(), wish);
  return pageOf(wish, [...open, ...ended], Math.max(0, endedCount - ended.length));
};

/** The newest sessions, at a cost that does not grow with those that have ended and are on no page. */
export const listPage = (wish: ListWish): ListPage => {
  if (wish.place.dataDir === undefined)
    try {
      return pageByLedger(wish);
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
    }
  return pageOf(wish, rowsOf(wish, sessionIds(wish.place)), 0);
};
