import { randomBytes } from 'node:crypto';
import type { LiveView } from '../../protocol/files/live-shape.ts';
import { type ViewUpdate, viewUpdate } from '../../protocol/live/view-update.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { Channel } from './channel.ts';
import type { Position, UpdateSource } from './messages.ts';
import { snapshotOf, updateOf } from './render.ts';

const EPOCH_BYTES = 6;

export const newEpoch = (): string => randomBytes(EPOCH_BYTES).toString('base64url');

/** One session's stream: its state, where that came from, and who watches. */
export class SessionStream {
  readonly id: SessionId;
  readonly channel: Channel;
  #view: LiveView;
  #backend: UpdateSource;
  /** When it was first seen ended; null while it goes on. */
  endedAtMs: number | null = null;
  /** When its last watcher went; null while there are any. */
  idleSinceMs: number | null = null;

  /** @param position null: this server counts by itself */
  constructor(id: SessionId, view: LiveView, backend: UpdateSource, position: Position | null) {
    this.id = id;
    this.#view = view;
    this.#backend = backend;
    this.channel = new Channel(position ?? { epoch: newEpoch(), offset: 0 }, snapshotOf(id, view, backend));
  }

  get view(): LiveView {
    return this.#view;
  }

  get backend(): UpdateSource {
    return this.#backend;
  }

  get isFinished(): boolean {
    return this.#view.data.execucao.finalizado;
  }

  /** The state as files tell it now. @returns whether watchers heard of anything */
  follow(view: LiveView): boolean {
    const update = viewUpdate(this.#view, view);
    this.#view = view;
    const snapshot = snapshotOf(this.id, view, this.#backend);
    if (update === null) {
      this.channel.restate(snapshot);
      return false;
    }
    this.channel.publish(updateOf(this.id, update, view.timestamp, this.#backend), snapshot);
    return true;
  }

  /** The same state with what updates do not carry, for those who come from now on. */
  restate(view: LiveView): void {
    this.#view = view;
    this.channel.restate(snapshotOf(this.id, view, this.#backend));
  }

  /** The next update of a stream that is numbered elsewhere. */
  pass(view: LiveView, update: ViewUpdate, timestamp: string): void {
    this.#view = view;
    this.channel.publish(
      updateOf(this.id, update, timestamp, this.#backend),
      snapshotOf(this.id, view, this.#backend),
    );
  }

  /** Goes on from another source; everybody gets the state. @param position null: counted here from now on */
  switchTo(view: LiveView, backend: UpdateSource, position: Position | null): void {
    this.#view = view;
    this.#backend = backend;
    this.channel.reset(position ?? { epoch: newEpoch(), offset: 0 }, snapshotOf(this.id, view, backend));
  }
}
