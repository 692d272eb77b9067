import type { LiveView } from '../protocol/files/live-shape.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { SessionPlace } from './documents/session-place.ts';
import { viewSession } from './documents/view-session.ts';
import { settledExitCode } from './watch-end.ts';
import { onStopSignal } from './watch-signals.ts';
import { watchTarget } from './watch-target.ts';

/** Finds what no file event tells: a dead process, a deadline that passed, an event that was lost. */
const RESCAN_INTERVAL_MS = 1000;

export interface FollowOptions {
  readonly place: SessionPlace;
  readonly id: SessionId;
  /** Hears of the view at once and whenever it may have changed; false ends the watch. */
  readonly onView: (view: LiveView) => boolean | Promise<boolean>;
  /** Ends the watch; its `reason` may be an exit code. Without it, SIGINT and SIGTERM end it. */
  readonly signal?: AbortSignal | undefined;
  readonly rescanIntervalMs?: number | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * Follows a session's files until it ends or is lost. May start before the session exists.
 * @returns the session's own exit code, 70 for a lost one, 130/143 when stopped itself, 0 when `onView` ended it
 */
export const followSession = async (options: FollowOptions): Promise<number> => {
  const { place, id, onView, now = () => new Date() } = options;
  const { watch } = await import('chokidar');
  const target = watchTarget(place, id);
  const watcher = watch(target.root, {
    ignored: (path) => !target.isRelevant(path),
    ignoreInitial: true,
    followSymlinks: false,
  });
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<number>();
  const stopListening = onStopSignal(options.signal, end);

  let finishedAtMs: number | null = null;
  const look = async (): Promise<void> => {
    const at = now();
    const { view, status } = viewSession(place, id, at);
    if (!(await onView(view))) return end(0);
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
  const rescan = setInterval(lookInTurn, options.rescanIntervalMs ?? RESCAN_INTERVAL_MS);
  lookInTurn();
  try {
    return await ended;
  } finally {
    clearInterval(rescan);
    stopListening();
    await watcher.close();
  }
};
