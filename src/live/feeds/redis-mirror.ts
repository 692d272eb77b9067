import { isGoing } from '../../life/state/states.ts';
import type { ExecutionState, LiveView } from '../../protocol/files/live-shape.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { RedisSubscriber } from '../../redis/subscriber.ts';
import type { SessionChange } from './session-table.ts';

/** Whoever changed a session's files and can speak to Redis has done so by then. */
const TELL_AFTER_MS = 500;

/** The oldest of more are forgotten: a Redis that is away for that long is told what goes on, not what went. */
const MOST_KEPT = 4_096;

const NOT_YET_RUNNING: ReadonlySet<ExecutionState> = new Set(['queued', 'starting']);

export interface MirrorOptions {
  /** Null while Redis is unavailable. */
  readonly subscriber: () => RedisSubscriber | null;
  /** The session as the files of this host tell it; null: they do not. */
  readonly local: (id: SessionId) => LiveView | null;
  readonly clock: () => Date;
}

/**
 * Tells Redis of this host's sessions what their own processes cannot: that they wait or are being started, which
 * services without a network write down, and ends that came while Redis was away. A session that runs speaks for
 * itself.
 */
export class RedisMirror {
  readonly #options: MirrorOptions;
  /** When each was noted, in milliseconds; oldest first. */
  readonly #toTell = new Map<SessionId, number>();
  #timer: NodeJS.Timeout | undefined;
  #isTelling = false;

  constructor(options: MirrorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#tellDue(), TELL_AFTER_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  readonly take = (changes: readonly SessionChange[]): void => {
    for (const { id, row, before } of changes) {
      if (row === null) this.#toTell.delete(id);
      else if (NOT_YET_RUNNING.has(row.estado)) this.#note(id);
      // What had ended before this server looked is nobody's news.
      else if (!isGoing(row.estado) && before !== null && isGoing(before.estado)) this.#note(id);
    }
  };

  #note(id: SessionId): void {
    this.#toTell.delete(id);
    this.#toTell.set(id, this.#options.clock().getTime());
    const [oldest] = this.#toTell.keys();
    if (this.#toTell.size > MOST_KEPT && oldest !== undefined) this.#toTell.delete(oldest);
  }

  async #tellDue(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const due = this.#options.clock().getTime() - TELL_AFTER_MS;
    for (const [id, notedMs] of [...this.#toTell])
      if (notedMs <= due && (await this.#isTold(id)) && this.#toTell.get(id) === notedMs)
        this.#toTell.delete(id);
    this.#isTelling = false;
  }

  /** @returns false when it is to be tried again */
  async #isTold(id: SessionId): Promise<boolean> {
    const subscriber = this.#options.subscriber();
    if (subscriber === null) return false;
    try {
      await this.#tell(subscriber, id);
      return true;
    } catch {
      return false;
    }
  }

  /** Redis first: files are never behind it. */
  async #tell(subscriber: RedisSubscriber, id: SessionId): Promise<void> {
    const state = await subscriber.snapshot(id);
    const view = this.#options.local(id);
    if (view === null || view.data.execucao.estado === 'running') return;
    await subscriber.write(id, view, state);
  }
}
