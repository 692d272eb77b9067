import { knownId } from './documents/known-id.ts';
import type { Print } from './documents/print.ts';
import { printToStdout } from './documents/print.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { followSession } from './follow-session.ts';
import { jsonFingerprint, jsonLine, plainFingerprint, plainLine } from './watch-line.ts';

export interface WatchCommandOptions extends SessionPlace {
  readonly id: string;
  /** One compact live view per line instead of a line for people. */
  readonly json?: boolean;
  /** Ends the watch; its `reason` may be an exit code. Without it, SIGINT and SIGTERM end it. */
  readonly signal?: AbortSignal;
  readonly rescanIntervalMs?: number;
  readonly now?: () => Date;
  readonly print?: Print;
}

/**
 * `rpa-status --watch ID`: a line at once and per change, until the session ends or is lost.
 * @returns the session's own exit code, 70 for a lost one, 130/143 when stopped itself, 65 for a bad id, 66 for a
 *   session that is not there
 */
export const watchCommand = async ({
  id,
  json = false,
  signal,
  rescanIntervalMs,
  now,
  print = printToStdout,
  ...place
}: WatchCommandOptions): Promise<number> => {
  const sessionId = knownId(place, id);
  if (typeof sessionId === 'number') return sessionId;
  let shown = '';
  return followSession({
    place,
    id: sessionId,
    signal,
    rescanIntervalMs,
    now,
    onView: (view) => {
      const seen = json ? jsonFingerprint(view) : plainFingerprint(view);
      if (seen === shown) return true;
      shown = seen;
      return print(json ? jsonLine(view) : plainLine(view));
    },
  });
};
