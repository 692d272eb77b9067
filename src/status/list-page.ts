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
import { beganMs, listRow, newestFirst } from './list-row.ts';

export interface ListWish {
  readonly place: SessionPlace;
  /** Whether a session in that state is wanted. */
  readonly isWanted: (estado: string) => boolean;
  /** States that are wanted; empty: all. */
  readonly states: readonly string[];
  readonly limit: number;
  /** Only those that began no earlier, or changed last where no file says when they began; milliseconds since the epoch. */
  readonly sinceMs?: number | undefined;
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

/** Writers set the screen to the last one at the end: how far a session came whose error names none, its history tells. */
const isScreenKnown = ({ data: { status, erros } }: LiveView): boolean =>
  status !== 'error' || erros.some(({ tela }) => tela !== null);

/**
 * A row costs its small documents only. The progress file holds the plans and errors too, so the history
 * is read where no status.json vouches for the session (files of the former writer), or it alone tells the screen.
 * @returns null when there is no such session any more
 */
const rowOf = (place: SessionPlace, id: SessionId, now: Date): ListRow | null => {
  const brief = viewSession(place, id, now, ['progress', 'result']);
  const isEnough = brief.status !== null && isScreenKnown(brief.view);
  const { view } = isEnough ? brief : viewSession(place, id, now);
  return isGone(place, id, view) ? null : listRow(view);
};

const EVER = Number.NEGATIVE_INFINITY;

const isRowWanted = ({ isWanted, sinceMs = EVER }: ListWish, row: ListRow): boolean =>
  isWanted(row.estado) && beganMs(row) >= sinceMs;

const rowsOf = (wish: ListWish, ids: readonly SessionId[]): ListRow[] =>
  ids.flatMap((id) => {
    const row = rowOf(wish.place, id, wish.now);
    return row !== null && isRowWanted(wish, row) ? [row] : [];
  });

/** Those of the ledger that are wanted; it has the newest first, so that it need not be read to its end. */
function* wantedOf({ isWanted, sinceMs = EVER }: ListWish, ended: Iterable<EndedRecord>) {
  for (const record of ended) {
    if ((record.keyMs ?? EVER) < sinceMs) return;
    if (isWanted(record.estado)) yield record;
  }
}

/** Reads files of as many as fit on the page. */
const endedRows = (wish: ListWish, ended: Iterable<EndedRecord>): ListRow[] => {
  const rows: ListRow[] = [];
  for (const { id } of wantedOf(wish, ended)) {
    if (rows.length >= wish.limit) break;
    const row = rowOf(wish.place, id, wish.now);
    if (row !== null && isRowWanted(wish, row)) rows.push(row);
  }
  return rows;
};

const countWanted = (wish: ListWish, ended: Iterable<EndedRecord>): number => {
  let count = 0;
  for (const _ of wantedOf(wish, ended)) count += 1;
  return count;
};

const pageOf = (wish: ListWish, rows: readonly ListRow[], moreEnded: number): ListPage => ({
  rows: newestFirst(rows).slice(0, wish.limit),
  total: rows.length + moreEnded,
});

const GOING_STATES: readonly string[] = STATES.filter(isGoing);

const pageByLedger = (wish: ListWish): ListPage => {
  const { place, states, sinceMs, now } = wish;
  using known = knownSessions(place.home, now);
  const open = rowsOf(wish, known.open);
  if (states.length > 0 && states.every((state) => GOING_STATES.includes(state)))
    return pageOf(wish, open, 0);
  const ended = endedRows(wish, known.ended());
  const isEveryWanted = states.length === 0 && sinceMs === undefined;
  const endedCount = isEveryWanted ? known.endedCount : countWanted(wish, known.ended());
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
