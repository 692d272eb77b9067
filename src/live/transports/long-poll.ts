import type { Subscriber } from '../channel/channel.ts';
import type { CloseReason } from '../channel/close-codes.ts';
import type { Frame } from '../channel/frame.ts';
import type { Position } from '../channel/messages.ts';
import type { Feed } from '../feeds/feed.ts';

/** What a poll brings: JSON texts of messages, in order, and where the client is after them. */
export interface Polled {
  readonly messages: readonly string[];
  readonly position: Position;
  /** Nothing more will come. */
  readonly ended: boolean;
}

const polled = (feed: Feed, frames: readonly Frame[]): Polled => ({
  messages: frames.map(({ text }) => text),
  position: frames.at(-1)?.position ?? feed.channel.position,
  ended: feed.isFinished(),
});

/**
 * What a client at `since` lacks: at once when there is anything, or when the session is over; else as soon as
 * something comes.
 * @param signal when to answer without news
 */
export const poll = (feed: Feed, since: Position | null, signal: AbortSignal): Promise<Polled> =>
  new Promise((resolve) => {
    const frames: Frame[] = [];
    let isDue = false;
    const finish = (): void => {
      signal.removeEventListener('abort', finish);
      feed.unsubscribe(subscriber);
      resolve(polled(feed, frames));
    };
    const subscriber: Subscriber = {
      send: (frame) => {
        frames.push(frame);
        // Everything of this turn goes into one answer.
        if (!isDue) setImmediate(finish);
        isDue = true;
        return true;
      },
      close: (_: CloseReason) => finish(),
    };
    feed.subscribe(subscriber, since);
    if (signal.aborted || (frames.length === 0 && feed.isFinished())) finish();
    else signal.addEventListener('abort', finish);
  });
