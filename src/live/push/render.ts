import type { LiveView } from '../../protocol/files/live-shape.ts';
import type { ViewUpdate } from '../../protocol/live/view-update.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import type { Render } from './channel.ts';
import type { Backend } from './messages.ts';

/** How a session's state is told. */
export const snapshotOf =
  (id: string, { data, timestamp }: LiveView, backend: Backend): Render =>
  ({ epoch, offset }) =>
    lineText({ type: 'snapshot', session_id: id, epoch, offset, backend, timestamp, progress: data });

/** How one change of a session is told. */
export const updateOf =
  (id: string, update: ViewUpdate, timestamp: string, backend: Backend): Render =>
  ({ epoch, offset }) =>
    lineText({ type: 'progress_update', session_id: id, ...update, timestamp, backend, epoch, offset });
