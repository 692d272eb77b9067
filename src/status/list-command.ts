import { STATES } from '../life/state/states.ts';
import { EXIT } from '../protocol/exit-codes.ts';
import type { ExecutionState } from '../protocol/files/live-shape.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { documentText } from '../protocol/store/document-text.ts';
import type { Print } from './documents/print.ts';
import { printToStdout } from './documents/print.ts';
import { sessionIds } from './documents/session-ids.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { viewSession } from './documents/view-session.ts';
import type { ListRow } from './list-row.ts';
import { listRow, newestFirst } from './list-row.ts';
import { listTable } from './list-table.ts';

export interface ListCommandOptions extends SessionPlace {
  /** Only sessions in one of these states; absent or empty: all. */
  readonly states?: readonly string[] | undefined;
  readonly json: boolean;
  readonly now?: Date;
  readonly print?: Print;
}

/**
 * A row costs its small documents only. The progress file holds the plans and errors too, so the history
 * is read where no status.json vouches for the session (files of the former writer).
 */
const rowOf = (place: SessionPlace, id: SessionId, now: Date): ListRow => {
  const brief = viewSession(place, id, now, ['progress', 'result']);
  const { view } = brief.status === null ? viewSession(place, id, now) : brief;
  return listRow(view);
};

/**
 * `rpa-status --list`: every session, newest first, as a table or as one JSON document.
 * @returns 0, or 64 when a state is asked for that does not exist
 */
export const listCommand = async ({
  states = [],
  json,
  now = new Date(),
  print = printToStdout,
  ...place
}: ListCommandOptions): Promise<number> => {
  const unknown = states.filter((state) => !STATES.some((known) => known === state));
  if (unknown.length > 0) {
    process.stderr.write(
      `rpa-status: there is no state ${unknown.join(', ')}; states are ${STATES.join(', ')}.\n`,
    );
    return EXIT.usage.code;
  }
  const wanted = new Set<ExecutionState | string>(states);
  const all = sessionIds(place).map((id) => rowOf(place, id, now));
  const rows = newestFirst(wanted.size === 0 ? all : all.filter(({ estado }) => wanted.has(estado)));
  if (json) await print(`${documentText({ total: rows.length, sessions: rows })}\n`);
  else await print(rows.length === 0 ? 'No sessions.\n' : listTable(rows, now));
  return EXIT.ok.code;
};
