import { STATES } from '../life/state/states.ts';
import { EXIT } from '../protocol/exit-codes.ts';
import type { ExecutionState } from '../protocol/files/live-shape.ts';
import { documentText } from '../protocol/store/document-text.ts';
import type { Print } from './documents/print.ts';
import { printToStdout } from './documents/print.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { LIST_LIMIT } from './list-limit.ts';
import { listPage } from './list-page.ts';
import type { ListRow } from './list-row.ts';
import { listTable } from './list-table.ts';

export interface ListCommandOptions extends SessionPlace {
  /** Only sessions in one of these states; absent or empty: all. */
  readonly states?: readonly string[] | undefined;
  readonly json: boolean;
  /** The newest so many; 0: all. @default LIST_LIMIT */
  readonly limit?: number | undefined;
  /** Only those that began no longer ago, in milliseconds. @default ever */
  readonly sinceMs?: number | undefined;
  /** The rows as text. @default one line each, however long */
  readonly render?: (rows: readonly ListRow[], now: Date) => string;
  readonly now?: Date;
  readonly print?: Print;
}

/**
 * `rpa-status --list`: the sessions, newest first, as a table or as one JSON document.
 * @returns 0, or 64 when a state is asked for that does not exist
 */
export const listCommand = async ({
  states = [],
  json,
  limit = LIST_LIMIT,
  sinceMs,
  render = listTable,
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
  const { rows, total } = listPage({
    place,
    states,
    isWanted: (estado) => wanted.size === 0 || wanted.has(estado),
    limit: limit === 0 ? Number.POSITIVE_INFINITY : limit,
    ...(sinceMs !== undefined && { sinceMs: now.getTime() - sinceMs }),
    now,
  });
  if (json) await print(`${documentText({ total, sessions: rows })}\n`);
  else await print(rows.length === 0 ? 'No sessions.\n' : render(rows, now));
  if (rows.length < total)
    process.stderr.write(
      `rpa-status: these are the newest ${rows.length} of ${total} sessions; --limit 0 lists all.\n`,
    );
  return EXIT.ok.code;
};
