import type { LiveView } from '../../protocol/files/live-shape.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Subscriber } from '../channel/channel.ts';
import type { CloseReason } from '../channel/close-codes.ts';
import type { Position } from '../channel/messages.ts';
import { SessionStream } from '../channel/session-stream.ts';
import { unlessExhausted } from './exhausted.ts';
import type { SessionCache } from './session-cache.ts';
import type { FolderWatch, WatchFolder } from './watch-folder.ts';

const MS_PER_S = 1000;

/** Finds what no file event tells: a dead process, a deadline that passed, an event that was lost. */
const RESCAN_INTERVAL_MS = 500;

/** Sessions that are looked at per turn of the event loop. */
const LOOKS_PER_TURN = 20;

/** A stream that nobody watches is kept for those who come back. */
const KEEP_IDLE_MS = 60_000;

/** Another place that knows of sessions: Redis. */
export interface SharedSource {
  /** The state and its position there; null when it knows nothing of the session or cannot be asked. */
  readonly open: (id: SessionId) => Promise<SessionStream | null>;
  /** Brings the session's stream up to what the files of this host tell, before somebody comes to watch. */
  readonly freshen: (id: SessionId) => Promise<void>;
  /** Hears what the files of this host tell of a session that is followed there, null for nothing: they are the truth. */
  readonly compare: (id: SessionId, view: LiveView | null) => void;
  /** Nobody watches that session any more. */
  readonly release: (id: SessionId) => void;
}

export interface HubOptions {
  readonly cache: SessionCache;
  readonly watchFolder: WatchFolder;
  readonly clock: () => Date;
  readonly lingerS: number;
  /** Hears how long after the file's change an update was handed out, in milliseconds. */
  readonly onDelivered: (stream: SessionStream) => void;
}

/** Every session that is watched, and what brings it news. */
export class Hub {
  readonly #options: HubOptions;
  readonly #streams = new Map<SessionId, SessionStream>();
  readonly #opening = new Map<SessionId, Promise<SessionStream | null>>();
  readonly #watches = new Map<SessionId, FolderWatch>();
  #shared: SharedSource | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isRescanning = false;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.rescan(), RESCAN_INTERVAL_MS);
    this.#timer.unref();
  }

  /** Lets everybody go who still watches, polls that wait included. */
  stop(reason: CloseReason = 'restart'): void {
    clearInterval(this.#timer);
    for (const { channel } of this.#streams.values()) channel.closeAll(reason);
    for (const id of [...this.#streams.keys()]) this.#forget(id);
  }

  get streams(): ReadonlyMap<SessionId, SessionStream> {
    return this.#streams;
  }

  /** Streams opened from now on come from here first; null: from files. */
  share(source: SharedSource | null): void {
    this.#shared = source;
  }

  /** The session's stream, made when nobody watched it yet. @returns null for a session that nobody knows */
  async open(id: SessionId): Promise<SessionStream | null> {
    const known = this.#streams.get(id);
    if (known !== undefined) {
      await this.#shared?.freshen(id);
      return known;
    }
    const opening = this.#opening.get(id) ?? this.#make(id);
    this.#opening.set(id, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(id);
    }
  }

  subscribe(stream: SessionStream, subscriber: Subscriber, since: Position | null): void {
    stream.idleSinceMs = null;
    stream.channel.subscribe(subscriber, since);
  }

  unsubscribe(stream: SessionStream, subscriber: Subscriber): void {
    stream.channel.unsubscribe(subscriber);
    if (stream.channel.size === 0) stream.idleSinceMs = this.#now();
  }

  /** Looks at the files of one session. */
  look(id: SessionId): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    const cached = unlessExhausted(() => this.#options.cache.get(id), undefined);
    if (cached === undefined) return;
    if (cached === null) {
      this.#missing(stream);
      return;
    }
    if (!this.#watches.has(id)) this.#watch(id);
    if (stream.backend === 'redis') this.#compare(stream, cached.view);
    else if (cached.view !== stream.view && stream.follow(cached.view)) this.#options.onDelivered(stream);
  }

  /** A few at once, so that news of others come between. */
  rescan(): void {
    if (this.#isRescanning) return;
    this.#isRescanning = true;
    this.#lookAtNext([...this.#streams.keys()], 0);
  }

  #lookAtNext(ids: readonly SessionId[], from: number): void {
    for (const id of ids.slice(from, from + LOOKS_PER_TURN)) {
      this.look(id);
      this.#sweep(id);
    }
    const next = from + LOOKS_PER_TURN;
    if (next < ids.length) setImmediate(() => this.#lookAtNext(ids, next));
    else this.#isRescanning = false;
  }

  #now(): number {
    return this.#options.clock().getTime();
  }

  async #make(id: SessionId): Promise<SessionStream | null> {
    const stream = (await this.#shared?.open(id)) ?? this.#fromFiles(id);
    if (stream === null) return null;
    stream.idleSinceMs = this.#now();
    this.#streams.set(id, stream);
    if (this.#options.cache.get(id) !== null) this.#watch(id);
    return stream;
  }

  #fromFiles(id: SessionId): SessionStream | null {
    const cached = this.#options.cache.get(id);
    return cached === null ? null : new SessionStream(id, cached.view, 'files', null);
  }

  #watch(id: SessionId): void {
    this.#watches.set(
      id,
      this.#options.watchFolder(id, () => this.look(id)),
    );
  }

  #compare(stream: SessionStream, view: LiveView): void {
    if (this.#shared !== null) this.#shared.compare(stream.id, view);
    else stream.switchTo(view, 'files', null);
  }

  /** Removed, or never on this host. */
  #missing(stream: SessionStream): void {
    if (stream.backend === 'redis') {
      this.#shared?.compare(stream.id, null);
      return;
    }
    stream.channel.closeAll('unknownSession');
    this.#forget(stream.id);
  }

  #sweep(id: SessionId): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    const now = this.#now();
    stream.endedAtMs = stream.isFinished ? (stream.endedAtMs ?? now) : null;
    const { endedAtMs, idleSinceMs } = stream;
    if (endedAtMs !== null && now - endedAtMs > this.#options.lingerS * MS_PER_S)
      stream.channel.closeAll('ended');
    if (idleSinceMs !== null && now - idleSinceMs > KEEP_IDLE_MS) this.#forget(id);
  }

  #forget(id: SessionId): void {
    this.#watches.get(id)?.close();
    this.#watches.delete(id);
    if (this.#streams.delete(id)) this.#shared?.release(id);
  }
}
