import type { LiveView } from '../../protocol/files/live-shape.ts';
import { liveView } from '../../protocol/live/live-view.ts';
import type { StatusState } from '../../protocol/live/status-document.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readSession } from './read-session.ts';
import type { DocumentKind, SessionPlace } from './session-place.ts';

export interface ViewedSession {
  readonly view: LiveView;
  readonly status: StatusState | null;
}

/** The live view of a session as its files tell it at `now`. */
export const viewSession = (
  place: SessionPlace,
  id: SessionId,
  now: Date,
  kinds?: readonly DocumentKind[],
): ViewedSession => {
  const { documents, status, processAlive, modifiedAt } = readSession(place, id, kinds);
  return { view: liveView(documents, { sessionId: id, now, processAlive, modifiedAt }), status };
};
