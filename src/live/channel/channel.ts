import type { CloseReason } from './close-codes.ts';
import { Frame, type FrameKind } from './frame.ts';
import type { Position } from './messages.ts';

/** One watcher, whatever its transport. */
export interface Subscriber {
  /** Takes a message; never throws. False: it cannot take more, and asks again with `Channel.catchUp`. */
  readonly send: (frame: Frame) => boolean;
  readonly close: (reason: CloseReason) => void;
}

export type Render = (position: Position) => string;

/** Updates that a client may have missed and still gets one by one. */
const KEPT_UPDATES = 256;

/** Recipients per turn of the event loop: the longest block stays short whatever their number. */
const SENDS_PER_TURN = 200;

const NOTHING_YET = -1;

/**
 * One stream: a state, the updates that led to it, and who watches. A subscriber gets every update once and
 * in order, or a snapshot in place of what it can no longer get; never a gap.
 */
export class Channel {
  readonly #subscribers = new Set<Subscriber>();
  readonly #kept: Frame[] = [];
  /** Offset of each subscriber that has not had everything. */
  readonly #behind = new Map<Subscriber, number>();
  /** Who could not take more. */
  readonly #waiting = new Map<Subscriber, number>();
  #position: Position;
  #renderSnapshot: Render;
  #snapshot: Frame | null = null;
  #isFlushing = false;

  constructor(position: Position, renderSnapshot: Render) {
    this.#position = position;
    this.#renderSnapshot = renderSnapshot;
  }

  get position(): Position {
    return this.#position;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** The state as a message. */
  get snapshot(): Frame {
    this.#snapshot ??= this.#frame('snapshot', this.#renderSnapshot);
    return this.#snapshot;
  }

  /** What a client at `since` lacks, one by one; null when only a snapshot helps. */
  missedSince(since: Position): readonly Frame[] | null {
    const { epoch, offset } = this.#position;
    const count = offset - since.offset;
    if (since.epoch !== epoch || count < 0 || count > this.#kept.length) return null;
    return count === 0 ? [] : this.#kept.slice(-count);
  }

  /** From here on the subscriber gets what comes; first what it lacks, or the state. */
  subscribe(subscriber: Subscriber, since: Position | null): void {
    this.#subscribers.add(subscriber);
    const isKnown = since !== null && since.epoch === this.#position.epoch;
    this.#bringUpToDate(subscriber, isKnown ? since.offset : NOTHING_YET);
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    this.#behind.delete(subscriber);
    this.#waiting.delete(subscriber);
  }

  /** Goes on with a subscriber that could not take more. */
  catchUp(subscriber: Subscriber): void {
    const at = this.#waiting.get(subscriber);
    if (at === undefined) return;
    this.#waiting.delete(subscriber);
    this.#bringUpToDate(subscriber, at);
  }

  /** The next update, and how the state is told from now on. */
  publish(renderUpdate: Render, renderSnapshot: Render): void {
    const before = this.#position.offset;
    this.#moveTo({ epoch: this.#position.epoch, offset: before + 1 }, renderSnapshot);
    this.#kept.push(this.#frame('update', renderUpdate));
    if (this.#kept.length > KEPT_UPDATES) this.#kept.shift();
    this.#flushFrom(before);
  }

  /** The same state in other words, for those who come from now on. */
  restate(renderSnapshot: Render): void {
    this.#moveTo(this.#position, renderSnapshot);
  }

  /** A state of which the way there is not known: another source, a gap. Everybody gets it whole. */
  reset(position: Position, renderSnapshot: Render): void {
    this.#moveTo(position, renderSnapshot);
    this.#kept.length = 0;
    for (const subscriber of this.#waiting.keys()) this.#waiting.set(subscriber, NOTHING_YET);
    this.#behind.clear();
    this.#flushFrom(NOTHING_YET);
  }

  closeAll(reason: CloseReason): void {
    for (const subscriber of [...this.#subscribers]) subscriber.close(reason);
  }

  #frame(kind: FrameKind, render: Render): Frame {
    return new Frame(kind, this.#position, render(this.#position));
  }

  #moveTo(position: Position, renderSnapshot: Render): void {
    this.#position = position;
    this.#renderSnapshot = renderSnapshot;
    this.#snapshot = null;
  }

  /** @param before what those have had who were up to date */
  #flushFrom(before: number): void {
    for (const subscriber of this.#subscribers)
      if (!this.#behind.has(subscriber) && !this.#waiting.has(subscriber))
        this.#behind.set(subscriber, before);
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
    const missed = at === NOTHING_YET ? null : this.missedSince({ ...this.#position, offset: at });
    let had = at;
    for (const frame of missed ?? [this.snapshot]) {
      if (!subscriber.send(frame)) {
        this.#waiting.set(subscriber, had);
        return;
      }
      had = frame.position.offset;
    }
  }
}
