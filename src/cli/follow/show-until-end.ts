import type { LiveView } from '../../protocol/files/live-shape.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { outlineOf } from '../../quote/flows/known-flows.ts';
import { followSession } from '../../status/follow-session.ts';
import { createProgressView } from '../progress-view/progress-view.ts';
import type { ProgressView } from '../progress-view/view.ts';
import { ViewEvents } from './view-events.ts';

const viewOf = (id: SessionId, { data }: LiveView): ProgressView =>
  createProgressView(process.stderr, {
    title: id,
    flow: outlineOf(data.execucao.fluxo),
    lastScreen: data.total_etapas,
  });

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Shows a session that runs elsewhere on stderr, as rpa-run shows its own, until it ends.
 * @param onStopped hears, once the terminal is given back, that this was stopped before the session ended
 * @returns the session's exit code, 130/143 when this was stopped: the session goes on
 */
export const showUntilEnd = async (home: string, id: SessionId, onStopped: () => void): Promise<number> => {
  let view: ProgressView | undefined;
  const events = new ViewEvents();
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  for (const signal of STOP_SIGNALS) process.once(signal, stop);
  try {
    return await followSession({
      place: { home },
      id,
      onView: (seen) => {
        view ??= viewOf(id, seen);
        for (const event of events.since(seen)) view.onEvent(event);
        return true;
      },
    });
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
    view?.close();
    if (isStopped) onStopped();
  }
};
