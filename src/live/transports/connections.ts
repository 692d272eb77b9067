import type { SessionId } from '../../protocol/session-id.ts';
import type { CloseReason } from '../channel/close-codes.ts';
import type { Position } from '../channel/messages.ts';
import type { Base, Caller, ConnectionCounts, LiveMetrics, Transport } from '../contracts.ts';
import type { Feed } from '../feeds/feed.ts';
import { Connection, type Wire } from './connection.ts';

const MS_PER_S = 1000;
const TICK_MS = 1000;

/** Connections that are let go per turn of the event loop. */
const CLOSED_PER_TURN = 200;

export interface ConnectionsOptions {
  readonly base: Base;
  readonly metrics: LiveMetrics;
}

export interface Opening {
  readonly wire: Wire;
  readonly feed: Feed;
  readonly caller: Caller;
  readonly since: Position | null;
  readonly leave: () => void;
}

/** Every open connection. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #all = new Map<Connection, () => void>();
  readonly #byTransport: Record<Transport, number> = { websocket: 0, sse: 0, long_poll: 0 };
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  get size(): number {
    return this.#all.size;
  }

  counts(): ConnectionCounts {
    const { websocket, sse, long_poll: longPoll } = this.#byTransport;
    const sessions = new Set<SessionId | null>();
    for (const { feed } of this.#all.keys()) sessions.add(feed.id);
    return { websocket, sse, longPoll, sessions: sessions.size };
  }

  open({ wire, feed, caller, since, leave }: Opening): Connection {
    const { base, metrics } = this.#options;
    const { ping_s, pong_s, max_buffer_bytes } = base.settings.websocket;
    const connection = new Connection({
      wire,
      feed,
      caller,
      clock: base.clock,
      pingMs: ping_s * MS_PER_S,
      pongMs: pong_s * MS_PER_S,
      maxBufferBytes: max_buffer_bytes,
      onGone: (gone, reason) => this.#gone(gone, reason),
    });
    this.#all.set(connection, leave);
    this.#byTransport[wire.transport] += 1;
    metrics.connectionOpened(wire.transport);
    try {
      connection.begin(since);
    } catch (error) {
      connection.gone();
      throw error;
    }
    return connection;
  }

  /** Counts a long poll for as long as it waits. @returns to be called when it is answered */
  beginPoll(): () => void {
    this.#byTransport.long_poll += 1;
    this.#options.metrics.connectionOpened('long_poll');
    return () => {
      this.#byTransport.long_poll -= 1;
      this.#options.metrics.connectionClosed('long_poll', 'ended');
    };
  }

  /** Lets everybody go, in slices; resolves when all have been told. */
  async closeAll(reason: CloseReason): Promise<void> {
    clearInterval(this.#timer);
    let left = CLOSED_PER_TURN;
    for (const connection of [...this.#all.keys()]) {
      connection.close(reason);
      left -= 1;
      if (left > 0) continue;
      left = CLOSED_PER_TURN;
      await new Promise(setImmediate);
    }
  }

  #tick(): void {
    for (const connection of this.#all.keys()) connection.tick();
  }

  #gone(connection: Connection, reason: CloseReason | 'gone'): void {
    this.#all.get(connection)?.();
    this.#all.delete(connection);
    this.#byTransport[connection.transport] -= 1;
    this.#options.metrics.connectionClosed(connection.transport, reason);
  }
}
