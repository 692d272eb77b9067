import { phpDateTime } from '../../protocol/live/timestamps.ts';
import type { Subscriber } from '../channel/channel.ts';
import type { CloseReason } from '../channel/close-codes.ts';
import type { Frame } from '../channel/frame.ts';
import type { ConnectionEstablished, Position, Reply } from '../channel/messages.ts';
import type { Caller, Transport } from '../contracts.ts';
import type { Feed } from '../feeds/feed.ts';

/** What a transport can do. */
export interface Wire {
  readonly transport: Transport;
  /** Bytes that the other end has not taken yet. */
  readonly bufferedBytes: () => number;
  readonly write: (frame: Frame) => void;
  readonly say: (message: ConnectionEstablished | Reply) => void;
  readonly ping: () => void;
  readonly end: (reason: CloseReason) => void;
}

export interface ConnectionOptions {
  readonly wire: Wire;
  readonly feed: Feed;
  readonly caller: Caller;
  readonly clock: () => Date;
  readonly pingMs: number;
  readonly pongMs: number;
  readonly maxBufferBytes: number;
  /** Called once, when it is over. */
  readonly onGone: (connection: Connection, reason: CloseReason | 'gone') => void;
}

/** More than this waiting for a client, and it gets the latest state later instead of every update now. */
const LAG_BYTES = 65_536;

/** A client that takes nothing for that long is let go. */
const LAG_LIMIT_MS = 30_000;

/** How long before its end a token is to be renewed. */
export const EXPIRY_NOTICE_MS = 60_000;

/** A proxy that keeps a stream back shows in that the first sign of life does not come. */
const FIRST_SIGN_MS: Readonly<Record<Transport, number>> = {
  websocket: Number.POSITIVE_INFINITY,
  sse: 4000,
  long_poll: Number.POSITIVE_INFINITY,
};

const MS_PER_S = 1000;

const GREETING = 'Conectado ao acompanhamento da cotação';

const expiryOf = (caller: Caller): number | null => ('expiresAtMs' in caller ? caller.expiresAtMs : null);

/** One client that watches, whatever its transport. */
export class Connection implements Subscriber {
  readonly #options: ConnectionOptions;
  #caller: Caller;
  #nextPingMs: number;
  #pongDueMs: number | null = null;
  #laggingSinceMs: number | null = null;
  #isExpiryTold = false;
  #isOver = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#caller = options.caller;
    this.#nextPingMs = this.#now() + Math.min(options.pingMs, FIRST_SIGN_MS[options.wire.transport]);
  }

  get transport(): Transport {
    return this.#options.wire.transport;
  }

  get feed(): Feed {
    return this.#options.feed;
  }

  /** Greets the client and begins with what it lacks since `since`. */
  begin(since: Position | null): void {
    const { wire, feed } = this.#options;
    wire.say({
      type: 'connection_established',
      session_id: feed.id,
      timestamp: phpDateTime(this.#options.clock()),
      message: GREETING,
      ...(wire.transport === 'sse' && { ping_s: this.#options.pingMs / MS_PER_S }),
      ...feed.channel.position,
    });
    feed.subscribe(this, since);
  }

  readonly send = (frame: Frame): boolean => {
    if (this.#isOver) return true;
    const { wire } = this.#options;
    if (wire.bufferedBytes() > LAG_BYTES) {
      this.#laggingSinceMs ??= this.#now();
      return false;
    }
    this.#laggingSinceMs = null;
    wire.write(frame);
    return true;
  };

  readonly say = (message: Reply): void => {
    if (!this.#isOver) this.#options.wire.say(message);
  };

  /** The other end takes more again. */
  readonly drained = (): void => {
    if (this.#laggingSinceMs !== null && !this.#isOver) this.feed.channel.catchUp(this);
  };

  /** The other end gave a sign of life. */
  readonly heard = (): void => {
    this.#pongDueMs = null;
  };

  /** A renewed token. */
  readonly renew = (caller: Caller): void => {
    this.#caller = caller;
    this.#isExpiryTold = false;
  };

  readonly close = (reason: CloseReason): void => {
    if (this.#isOver) return;
    this.#options.wire.end(reason);
    this.#finish(reason);
  };

  /** The other end went. */
  readonly gone = (): void => {
    if (!this.#isOver) this.#finish('gone');
  };

  /** What time brings: pings, silence, slowness, the end of a token. */
  tick(): void {
    const now = this.#now();
    const leftMs = this.#tokenLeftMs();
    if (leftMs <= 0) this.close('tokenRefused');
    else if (this.#pongDueMs !== null && now > this.#pongDueMs) this.close('slow');
    else if (this.#isTooSlow(now)) this.close('slow');
    else this.#keepUp(now, leftMs);
  }

  /** A clock that nobody sets: pings and patience do not depend on the time of day. */
  #now(): number {
    return performance.now();
  }

  #tokenLeftMs(): number {
    const expiry = expiryOf(this.#caller);
    return expiry === null ? Number.POSITIVE_INFINITY : expiry - this.#options.clock().getTime();
  }

  #isTooSlow(now: number): boolean {
    const { wire, maxBufferBytes } = this.#options;
    const lagging = this.#laggingSinceMs !== null && now - this.#laggingSinceMs > LAG_LIMIT_MS;
    return lagging || (this.#laggingSinceMs !== null && wire.bufferedBytes() > maxBufferBytes);
  }

  #keepUp(now: number, tokenLeftMs: number): void {
    const { wire, pingMs, pongMs } = this.#options;
    this.drained();
    if (now >= this.#nextPingMs) {
      this.#nextPingMs = now + pingMs;
      if (wire.transport === 'websocket') this.#pongDueMs = now + pongMs;
      wire.ping();
    }
    const expiry = expiryOf(this.#caller);
    if (expiry === null || this.#isExpiryTold || tokenLeftMs > EXPIRY_NOTICE_MS) return;
    this.#isExpiryTold = true;
    this.say({ type: 'token_expiring', expires_at: new Date(expiry).toISOString() });
  }

  #finish(reason: CloseReason | 'gone'): void {
    this.#isOver = true;
    this.feed.unsubscribe(this);
    this.#options.onGone(this, reason);
  }
}
