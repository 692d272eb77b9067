import { phpDateTime } from '../../protocol/live/timestamps.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import type { ListRow } from '../../status/list-row.ts';
import { Channel, type Render } from '../channel/channel.ts';
import { newEpoch } from '../channel/session-stream.ts';
import type { Feed } from './feed.ts';

export interface OperatorsFeedOptions {
  readonly clock: () => Date;
  /** The machine's figures, alerts and the like: whatever the dashboard shows beside the sessions. */
  readonly monitor: () => unknown;
  /** The sessions that a snapshot tells. */
  readonly rows: () => readonly ListRow[];
}

/** The stream that tells operators of all sessions. */
export class OperatorsFeed {
  readonly #options: OperatorsFeedOptions;
  readonly #channel: Channel;
  readonly feed: Feed;

  constructor(options: OperatorsFeedOptions) {
    this.#options = options;
    const channel = new Channel({ epoch: newEpoch(), offset: 0 }, this.#snapshot);
    this.#channel = channel;
    this.feed = {
      id: null,
      channel,
      isFinished: () => false,
      subscribe: (subscriber, since) => channel.subscribe(subscriber, since),
      unsubscribe: (subscriber) => channel.unsubscribe(subscriber),
    };
  }

  readonly #snapshot: Render = (position) =>
    lineText({
      type: 'snapshot',
      session_id: null,
      ...position,
      timestamp: phpDateTime(this.#options.clock()),
      sessions: this.#options.rows(),
      monitor: this.#options.monitor(),
    });

  publish(sessions: readonly ListRow[], removed: readonly SessionId[], withMonitor: boolean): void {
    const timestamp = phpDateTime(this.#options.clock());
    this.#channel.publish(
      (position) =>
        lineText({
          type: 'sessions_update',
          ...position,
          timestamp,
          sessions,
          removed,
          ...(withMonitor && { monitor: this.#options.monitor() }),
        }),
      this.#snapshot,
    );
  }
}
