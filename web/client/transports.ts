import type { OpenLink } from './link.ts';
import { openFilePoll, openLongPoll, openPoll } from './poll.ts';
import { openEvents } from './sse.ts';
import type { TransportName } from './types.ts';
import { openWebSocket } from './websocket.ts';

export interface Transport {
  readonly name: TransportName;
  readonly open: OpenLink;
  /** News come as they happen, not at intervals. */
  readonly isLive: boolean;
}

const BEST_FIRST: readonly TransportName[] = ['websocket', 'sse', 'long_poll', 'poll', 'file'];

/** The ways to the server in the order in which they are tried. */
export const transportsFor = (
  wanted: readonly TransportName[] = BEST_FIRST,
  staticBase: string | undefined,
): Transport[] => {
  const openers: Partial<Record<TransportName, OpenLink>> = {
    websocket: openWebSocket,
    sse: openEvents,
    long_poll: openLongPoll,
    poll: openPoll,
    ...(staticBase === undefined ? {} : { file: openFilePoll(staticBase) }),
  };
  return wanted.flatMap((name) => {
    const open = openers[name];
    return open === undefined ? [] : [{ name, open, isLive: name !== 'poll' && name !== 'file' }];
  });
};
