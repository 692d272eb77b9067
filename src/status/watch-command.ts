import { EXIT } from '../protocol/exit-codes.ts';
import { checkedId } from './documents/checked-id.ts';
import type { Print } from './documents/print.ts';
import { printToStdout } from './documents/print.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { viewSession } from './documents/view-session.ts';
import { settledExitCode } from './watch-end.ts';
import { jsonFingerprint, jsonLine, plainFingerprint, plainLine } from './watch-line.ts';
import { onStopSignal } from './watch-signals.ts';
import { watchTarget } from './watch-target.ts';

/** Finds what no file event tells: a dead process, a deadline that passed, an event that was lost. */
const RESCAN_INTERVAL_MS = 1000;

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
 * `rpa-status --watch ID`: a line at once and per change, until the session ends or is lost. May start before
 * the session exists.
 * @returns the session's own exit code, 70 for a lost one, 130/143 when stopped itself, 65 for a bad id
 */
export const watchCommand = async ({
  id,
  json = false,
  signal,
  rescanIntervalMs = RESCAN_INTERVAL_MS,
  now = () => new Date(),
  print = printToStdout,
  ...place
}: WatchCommandOptions): Promise<number> => {
  const sessionId = checkedId(id);
  if (sessionId === null) return EXIT.badInput.code;
  const { watch } = await import('chokidar');
  const target = watchTarget(place, sessionId);
  const watcher = watch(target.root, { ignored: (path) => !target.isRelevant(path), ignoreInitial: true });
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<number>();
  const stopListening = onStopSignal(signal, end);

  let shown = '';
  let finishedAtMs: number | null = null;
  const look = async (): Promise<void> => {
    const at = now();
    const { view, status } = viewSession(place, sessionId, at);
    const seen = json ? jsonFingerprint(view) : plainFingerprint(view);
    if (seen !== shown) {
      shown = seen;
      if (!(await print(json ? jsonLine(view) : plainLine(view)))) return end(EXIT.ok.code);
    }
    finishedAtMs = view.data.execucao.finalizado ? (finishedAtMs ?? at.getTime()) : null;
    const waitedMs = finishedAtMs === null ? 0 : at.getTime() - finishedAtMs;
    const code = settledExitCode(view, status, waitedMs);
    if (code !== null) end(code);
  };

  let looking = Promise.resolve();
  const lookInTurn = (): void => {
    looking = looking.then(look).catch(fail);
  };
  watcher.on('all', lookInTurn).on('ready', lookInTurn).on('error', lookInTurn);
  const rescan = setInterval(lookInTurn, rescanIntervalMs);
  lookInTurn();
  try {
    return await ended;
  } finally {
    clearInterval(rescan);
    stopListening();
    await watcher.close();
  }
};
