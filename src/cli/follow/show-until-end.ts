import type { SessionId } from '../../protocol/session-id.ts';
import { followSession } from '../../status/follow-session.ts';
import { createProgressView } from '../progress-view/progress-view.ts';
import { ViewEvents } from './view-events.ts';

/**
 * Shows a session that runs elsewhere on stderr, as rpa-run shows its own, until it ends.
 * @returns the session's exit code, 130/143 when this was stopped: the session goes on
 */
export const showUntilEnd = async (home: string, id: SessionId): Promise<number> => {
  const view = createProgressView(process.stderr, { title: id });
  const events = new ViewEvents();
  try {
    return await followSession({
      place: { home },
      id,
      onView: (seen) => {
        for (const event of events.since(seen)) view.onEvent(event);
        return true;
      },
    });
  } finally {
    view.close();
  }
};
