import type { LiveView } from '../../protocol/files/live-shape.ts';
import { isShared } from '../../protocol/lease.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readMessage } from '../../redis/read-message.ts';
import type { RedisTarget } from '../../redis/redis-target.ts';
import { openSubscriber, type RedisSubscriber } from '../../redis/subscriber.ts';
import type { SessionStream } from '../channel/session-stream.ts';
import type { Base } from '../contracts.ts';
import { unlessExhausted } from './exhausted.ts';
import type { Hub, SharedSource } from './hub.ts';
import { RedisFollower } from './redis-follower.ts';
import { RedisMirror } from './redis-mirror.ts';
import type { SessionCache } from './session-cache.ts';
import type { SessionChange } from './session-table.ts';

export interface RedisSourceOptions {
  readonly base: Pick<Base, 'clock' | 'log' | 'home'>;
  readonly target: RedisTarget;
  readonly hub: Hub;
  readonly cache: SessionCache;
  /** Hears of each update that was handed out. */
  readonly onDelivered: (stream: SessionStream) => void;
  /** Hears each time that sessions are followed by Redis from now on, or no longer. */
  readonly onChange: () => void;
}

/** Sessions as Redis tells them: every server in front of it tells them the same way. */
export class RedisSource implements SharedSource {
  readonly #options: RedisSourceOptions;
  readonly #followers = new Map<SessionId, RedisFollower>();
  readonly #mirror: RedisMirror;
  #subscriber: RedisSubscriber | null = null;
  #isUp = false;
  #isStopped = false;

  constructor(options: RedisSourceOptions) {
    this.#options = options;
    this.#mirror = new RedisMirror({
      subscriber: () => (this.#isUp ? this.#subscriber : null),
      local: (id) => (this.#isShared(id) ? null : this.#local(id)),
      clock: options.base.clock,
    });
  }

  /** Hears how the sessions of this host change, watched or not. */
  readonly take = (changes: readonly SessionChange[]): void => this.#mirror.take(changes);

  get state(): 'up' | 'down' {
    return this.#isUp ? 'up' : 'down';
  }

  /** Connects in the background, as often as needed. */
  async start(): Promise<void> {
    const subscriber = await openSubscriber({
      target: this.#options.target,
      name: `rpa-serve-${process.pid}`,
      onUpdate: (id, text) => this.#heard(id, text),
      onUp: () => this.#up(),
      onDown: (reason) => this.#down(reason),
    });
    if (this.#isStopped) {
      subscriber.close();
      return;
    }
    this.#subscriber = subscriber;
    this.#mirror.start();
  }

  stop(): void {
    this.#isStopped = true;
    this.#isUp = false;
    this.#mirror.stop();
    this.#subscriber?.close();
    this.#options.hub.share(null);
    this.#followers.clear();
  }

  readonly open = async (id: SessionId): Promise<SessionStream | null> => {
    const follower = this.#follow(id, null);
    const stream = (await follower?.open()) ?? null;
    if (stream === null && this.#followers.get(id) === follower) this.#followers.delete(id);
    return stream;
  };

  readonly freshen = async (id: SessionId): Promise<void> => {
    await this.#followers.get(id)?.freshen();
  };

  readonly release = (id: SessionId): void => {
    this.#followers.delete(id);
  };

  readonly compare = (id: SessionId, view: LiveView | null): void => {
    const follower = this.#followers.get(id);
    if (view === null || this.#isShared(id)) follower?.lookAtDeadline();
    else follower?.compare(view);
  };

  readonly #local = (id: SessionId): LiveView | null =>
    unlessExhausted(() => this.#options.cache.get(id)?.view ?? null, null);

  /** Of a session of the shared queue Redis hears from the hosts of that; its files here may be behind, or an older run's. */
  #isShared(id: SessionId): boolean {
    return isShared(sessionPaths(this.#options.base.home, id));
  }

  #follow(id: SessionId, stream: SessionStream | null): RedisFollower | null {
    if (this.#subscriber === null) return null;
    const { base, onDelivered } = this.#options;
    const local = () => this.#local(id);
    const follower = new RedisFollower(
      {
        ...{ id, subscriber: this.#subscriber, local, clock: base.clock, onDelivered },
        isShared: () => this.#isShared(id),
      },
      stream,
    );
    this.#followers.set(id, follower);
    return follower;
  }

  #heard(id: SessionId, text: string): void {
    const follower = this.#followers.get(id);
    const message = follower === undefined ? null : readMessage(id, text);
    if (message !== null) follower?.heard(message);
  }

  #up(): void {
    const { hub, base, onChange } = this.#options;
    this.#isUp = true;
    base.log({ level: 'info', msg: 'sessions are followed by Redis' });
    hub.share(this);
    for (const [id, stream] of hub.streams) void this.#follow(id, stream)?.resync();
    onChange();
  }

  #down(reason: string): void {
    const { hub, base, onChange } = this.#options;
    this.#isUp = false;
    base.log({ level: 'warn', msg: 'Redis is unavailable: sessions are followed by their files', reason });
    hub.share(null);
    for (const follower of this.#followers.values()) follower.end();
    this.#followers.clear();
    onChange();
  }
}
