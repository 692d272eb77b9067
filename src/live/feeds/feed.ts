import type { SessionId } from '../../protocol/session-id.ts';
import type { Channel, Subscriber } from '../channel/channel.ts';
import type { Position } from '../channel/messages.ts';
import type { Hub } from './hub.ts';

/** Something that connections watch: one session, or all of them. */
export interface Feed {
  /** Null: the operators' stream. */
  readonly id: SessionId | null;
  readonly channel: Channel;
  readonly isFinished: () => boolean;
  readonly subscribe: (subscriber: Subscriber, since: Position | null) => void;
  readonly unsubscribe: (subscriber: Subscriber) => void;
}

/** @returns null for a session that nobody knows */
export const sessionFeed = async (hub: Hub, id: SessionId): Promise<Feed | null> => {
  const stream = await hub.open(id);
  return stream === null
    ? null
    : {
        id,
        channel: stream.channel,
        isFinished: () => stream.isFinished,
        subscribe: (subscriber, since) => hub.subscribe(stream, subscriber, since),
        unsubscribe: (subscriber) => hub.unsubscribe(stream, subscriber),
      };
};
