import type { LiveView } from '../../protocol/files/live-shape.ts';
import { applyUpdate } from '../../protocol/live/apply-update.ts';
import { overdueView } from '../../protocol/live/overdue-view.ts';
import type { ProgressUpdate } from '../../protocol/live/progress-message.ts';
import { viewUpdate } from '../../protocol/live/view-update.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { StoredState } from '../../redis/stored-state.ts';
import type { RedisSubscriber } from '../../redis/subscriber.ts';
import { SessionStream } from '../channel/session-stream.ts';
import { isLiveView, isSoundUpdate } from './is-live-view.ts';

/** What a session's process has written reaches Redis in a millisecond; what has not after this never will. */
const BEHIND_BUDGET_MS = 450;

/** Messages that may come while a state is being fetched; of more of them the first are in that state. */
const MAX_EARLY = 64;

export interface FollowerOptions {
  readonly id: SessionId;
  readonly subscriber: RedisSubscriber;
  /** The session as the files of this host tell it; null: they do not. */
  readonly local: () => LiveView | null;
  /** Whether those may be behind, or those of an older run: then they tell Redis nothing. */
  readonly isShared: () => boolean;
  readonly clock: () => Date;
  /** Hears of each update that was handed out. */
  readonly onDelivered: (stream: SessionStream) => void;
}

/** Moves one session's stream as Redis numbers it. */
export class RedisFollower {
  readonly #options: FollowerOptions;
  #stream: SessionStream | null;
  /** What came while a state is being fetched; null while none is. */
  #early: ProgressUpdate[] | null = null;
  /** Where the stream was when the files were first seen to be further, and when that was. */
  #behind: { readonly offset: number; readonly sinceMs: number } | null = null;
  /** Redis was told what the files say, and the stream has not heard of it yet. */
  #isMirrored = false;
  #isRefreshing = false;
  /** Redis is being told that the session is lost. */
  #isTelling = false;
  #isOver = false;
  #resyncing: Promise<void> | null = null;

  /** @param stream null: it is made by `open` */
  constructor(options: FollowerOptions, stream: SessionStream | null) {
    this.#options = options;
    this.#stream = stream;
  }

  /** @returns null when Redis knows nothing of the session, or nothing can be had */
  async open(): Promise<SessionStream | null> {
    const state = await this.#fetch();
    if (state === null || this.#isOver) return null;
    this.#stream = new SessionStream(this.#options.id, this.#richest(state.view), 'redis', state.position);
    this.#applyEarly();
    return this.#stream;
  }

  /** Before somebody comes to watch, who may have seen at another server what the files tell. */
  async freshen(): Promise<void> {
    const stream = this.#stream;
    const local = this.#options.local();
    if (stream?.backend !== 'redis' || local === null || viewUpdate(stream.view, local) === null) return;
    await this.resync();
  }

  /** Goes on from the state that is in Redis now; whoever watches gets it, unless it is what they have. */
  async resync(): Promise<void> {
    this.#resyncing ??= this.#resync();
    await this.#resyncing;
  }

  async #resync(): Promise<void> {
    try {
      await this.#goOnFromRedis();
    } finally {
      this.#resyncing = null;
    }
  }

  async #goOnFromRedis(): Promise<void> {
    if (this.#early !== null) return;
    const state = await this.#fetch();
    if (this.#isOver || this.#stream === null) return;
    if (state === null) {
      this.#early = null;
      this.#goOnWithFiles();
      return;
    }
    const { channel, backend } = this.#stream;
    const { epoch, offset } = channel.position;
    const isKnown = backend === 'redis' && epoch === state.position.epoch && offset >= state.position.offset;
    if (!isKnown) this.#stream.switchTo(this.#richest(state.view), 'redis', state.position);
    this.#applyEarly();
  }

  /** A message of the session's channel. */
  heard(message: ProgressUpdate): void {
    if (this.#early === null) this.#apply(message);
    else if (this.#early.push(message) > MAX_EARLY) this.#early.shift();
  }

  /** Files on this host are the truth: what they tell and Redis does not, Redis is told. */
  compare(view: LiveView): void {
    const stream = this.#stream;
    if (stream?.backend !== 'redis' || this.#early !== null) return;
    if (viewUpdate(stream.view, view) === null) {
      this.#behind = null;
      this.#isMirrored = false;
      return;
    }
    const now = this.#options.clock().getTime();
    const { offset } = stream.channel.position;
    if (this.#behind?.offset !== offset) this.#behind = { offset, sinceMs: now };
    if (now - this.#behind.sinceMs < BEHIND_BUDGET_MS) return;
    this.#behind = null;
    void (this.#isMirrored ? this.#lookAgain() : this.#mirror(stream));
  }

  /** A session of another host that has told no end by its deadline is lost: its host may be gone. */
  lookAtDeadline(): void {
    const stream = this.#stream;
    if (stream?.backend !== 'redis' || this.#isTelling || this.#early !== null) return;
    if (overdueView(stream.view, this.#options.clock()) !== null) void this.#tellLost();
  }

  /** Redis is no longer available, or nobody watches. */
  end(): void {
    this.#isOver = true;
    this.#goOnWithFiles();
  }

  /** The view with its history, where the files of this host tell the same. */
  #richest(view: LiveView): LiveView {
    const local = this.#options.local();
    return local !== null && viewUpdate(view, local) === null ? local : view;
  }

  /** The state in Redis; what comes over the channel meanwhile waits. Null: none, or it is unavailable. */
  async #fetch(): Promise<StoredState | null> {
    this.#early = [];
    try {
      return await this.#stateInRedis();
    } catch {
      // The subscriber says by itself that Redis is unavailable.
      return null;
    }
  }

  /** What the files of this host tell and Redis does not know yet is told to it: nobody is sent back. */
  async #stateInRedis(): Promise<StoredState | null> {
    const { id, subscriber } = this.#options;
    const found = await subscriber.snapshot(id);
    // Whoever may write to Redis may write anything.
    const state = found !== null && isLiveView(found.view, id) ? found : null;
    const local = this.#options.local();
    if (local === null || (state !== null && this.#options.isShared())) return state;
    // What ended here and is forgotten there stays forgotten.
    if (state === null && local.data.execucao.finalizado) return null;
    const isTold = state !== null && viewUpdate(state.view, local) === null;
    return isTold ? state : subscriber.write(id, local, state);
  }

  #applyEarly(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const message of early) this.#apply(message);
  }

  #apply(message: ProgressUpdate): void {
    const stream = this.#stream;
    if (this.#isOver || stream?.backend !== 'redis') return;
    const { type: _, session_id: __, backend: ___, timestamp, epoch, offset, ...update } = message;
    const at = stream.channel.position;
    if (epoch !== at.epoch || offset > at.offset + 1) void this.resync();
    if (epoch !== at.epoch || offset !== at.offset + 1) return;
    if (!isSoundUpdate(update)) {
      void this.resync();
      return;
    }
    const success = !update.execucao.finalizado || update.status !== 'error';
    const next = { success, data: applyUpdate(stream.view.data, update), timestamp };
    this.#isMirrored = false;
    stream.pass(this.#richest(next), update, timestamp);
    this.#options.onDelivered(stream);
    if (this.#options.local() === null) void this.#refresh(stream);
  }

  /** Whoever comes later gets the history too, which only the state in Redis has. */
  async #refresh(stream: SessionStream): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    const { id, subscriber } = this.#options;
    const state = await subscriber.snapshot(id).catch(() => null);
    this.#isRefreshing = false;
    if (state === null || this.#isOver || stream.backend !== 'redis') return;
    const { epoch, offset } = stream.channel.position;
    if (epoch !== state.position.epoch) return;
    if (offset === state.position.offset) stream.restate(state.view);
    else if (offset > state.position.offset) void this.#refresh(stream);
  }

  async #tellLost(): Promise<void> {
    this.#isTelling = true;
    const { id, subscriber, clock } = this.#options;
    try {
      const state = await subscriber.snapshot(id);
      const lost = state === null ? null : overdueView(state.view, clock());
      if (lost !== null) await subscriber.write(id, lost, state);
    } catch {
      // The next look tries again, unless Redis is unavailable by then.
    } finally {
      this.#isTelling = false;
    }
  }

  /** The message of what Redis was told did not come: it may hold more than this stream knows. */
  #lookAgain(): Promise<void> {
    this.#isMirrored = false;
    return this.resync();
  }

  async #mirror(stream: SessionStream): Promise<void> {
    const { id, subscriber } = this.#options;
    const local = this.#options.local();
    if (local === null) return;
    this.#isMirrored = true;
    try {
      await subscriber.write(id, local, { position: stream.channel.position, view: stream.view });
    } catch {
      if (!this.#isOver) this.#goOnWithFiles();
    }
  }

  #goOnWithFiles(): void {
    const local = this.#options.local();
    if (local !== null && this.#stream?.backend === 'redis') this.#stream.switchTo(local, 'files', null);
  }
}
