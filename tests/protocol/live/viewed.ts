import type { LiveView } from '../../../src/protocol/files/live-shape.ts';
import type { LiveDocuments } from '../../../src/protocol/live/documents.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import type { LiveContext } from '../../../src/protocol/live/view-standing.ts';
import { moment } from './invented.ts';

const SOON_AFTER_S = 60;

/** The live view a minute after the invented start, unless the context says otherwise. */
export const viewed = (documents: LiveDocuments, context: Partial<LiveContext> = {}): LiveView =>
  liveView(documents, { sessionId: 'demo0001', now: moment(SOON_AFTER_S), ...context });
