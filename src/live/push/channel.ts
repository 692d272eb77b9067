import type { CloseReason } from './close-codes.ts';
import type { Position } from './messages.ts';

/** One watcher, whatever its transport. */
export interface Subscriber {
  /** Takes a message, JSON text; never throws. */
  readonly send: (text: string, offset: number) => void;
  readonly close: (reason: CloseReason) => void;
}

interface KeptUpdate {
  readonly offset: number;
  readonly text: string;
}

/** Updates that a client may have missed and still gets one by one. */
const KEPT_UPDATES = 256;

/** Recipients per turn of the event loop: the longest block stays short whatever their number. */
const SENDS_PER_TURN = 200;

export type Render = (position: Position) => string;

/**
 * One stream: a state, the updates that led to it, and who watches. A subscriber gets every update once and
 * in order, or a snapshot in place of what it can no longer get; never a gap.
 */
export class Channel {
  readonly #subscribers = new Set<Subscriber>();
  readonly #kept: KeptUpdate[] = [];
  /** Where each subscriber is; one that is not here has had everything. */
  readonly #behind = new Map<Subscriber, number>();
  #epoch: string;
  #offset: number;
  #snapshot: { readonly render: Render; text: string | null };
  #isFlushing = false;

  constructor(position: Position, snapshot: Render) {
    this.#epoch = position.epoch;
    this.#offset = position.offset;
    this.#snapshot = { render: snapshot, text: null };
  }

  get position(): Position {
    return { epoch: this.#epoch, offset: this.#offset };
  }

  get size(): number {
    return this.#subscribers.size;
  }

  get subscribers(): Iterable<Subscriber> {
    return this.#subscribers;
  }

  /** The state as a message; made once per position, however many ask for it. */
  snapshotText(): string {
    this.#snapshot.text ??= this.#snapshot.render(this.position);
    return this.#snapshot.text;
  }

  /** What a client at `since` lacks, one by one; null when only a snapshot helps. */
  missedSince(since: Position): readonly KeptUpdate[] | null {
    if (since.epoch !== this.#epoch || since.offset > this.#offset) return null;
    const count = this.#offset - since.offset;
    if (count > this.#kept.length) return null;
    return count === 0 ? [] : this.#kept.slice(-count);
  }

  /** From here on the subscriber gets what comes; first what it lacks. */
  subscribe(subscriber: Subscriber, since: Position | null): void {
    const missed = since === null ? null : this.missedSince(since);
    if (missed === null) subscriber.send(this.snapshotText(), this.#offset);
    else for (const { text, offset } of missed) subscriber.send(text, offset);
    this.#subscribers.add(subscriber);
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    this.#behind.delete(subscriber);
  }

  /** The next update, and how the state is told from now on. */
  publish(update: Render, snapshot: Render): void {
    this.#offset += 1;
    this.#snapshot = { render: snapshot, text: null };
    const text = update(this.position);
    this.#kept.push({ offset: this.#offset, text });
    if (this.#kept.length > KEPT_UPDATES) this.#kept.shift();
    this.#fanOut(this.#offset - 1);
  }

  /** A state whose way there is not known: another source, a gap. Everybody gets it whole. */
  reset(position: Position, snapshot: Render): void {
    this.#epoch = position.epoch;
    this.#offset = position.offset;
    this.#snapshot = { render: snapshot, text: null };
    this.#kept.length = 0;
    for (const subscriber of this.#subscribers) this.#behind.set(subscriber, -1);
    this.#startFlush();
  }

  #fanOut(before: number): void {
    for (const subscriber of this.#subscribers)
      if (!this.#behind.has(subscriber)) this.#behind.set(subscriber, before);
    this.#startFlush();
  }

  #startFlush(): void {
    if (this.#isFlushing || this.#behind.size === 0) return;
    this.#isFlushing = true;
    this.#flush();
  }

  #flush(): void {
    let left = SENDS_PER_TURN;
    for (const [subscriber, at] of this.#behind) {
      this.#behind.delete(subscriber);
      this.#bringUpToDate(subscriber, at);
      left -= 1;
      if (left === 0) break;
    }
    if (this.#behind.size > 0) setImmediate(() => this.#flush());
    else this.#isFlushing = false;
  }

  #bringUpToDate(subscriber: Subscriber, at: number): void {
    const missed = at < 0 ? null : this.missedSince({ epoch: this.#epoch, offset: at });
    if (missed === null) subscriber.send(this.snapshotText(), this.#offset);
    else for (const { text, offset } of missed) subscriber.send(text, offset);
  }
}
