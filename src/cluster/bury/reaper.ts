import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import type { Cluster } from '../cluster.ts';
import { CHANGES_KEY, recordKey } from '../lease/keys.ts';
import { bury } from './bury.ts';

/** Old changes that are looked at in one go. */
const MOST_OLD = 100;

/** Every how many rounds what Redis has forgotten is dropped from the list of changes. */
const ROUNDS_PER_TRIM = 40;

/** Looks after the sessions of hosts that fell silent. Every process of every host does; each session is one's. */
export class Reaper {
  readonly #cluster: Cluster;
  #rounds = 0;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @throws when Redis is away */
  async round(): Promise<void> {
    for (const id of await this.#cluster.book.due()) await this.#lookAfter(id);
    if (this.#rounds % ROUNDS_PER_TRIM === 0) {
      await this.#trim();
      await this.#removeFinishedJobs();
    }
    this.#rounds += 1;
  }

  async #lookAfter(id: SessionId): Promise<void> {
    const { book, place } = this.#cluster;
    const burial = await book.lookAfter(id);
    if (burial !== null) return bury(this.#cluster, burial);
    const record = await book.record(id);
    if (record?.state === 'queued')
      place.log({
        level: 'warn',
        msg: 'its host fell silent before anything was sent: it runs elsewhere',
        session: id,
      });
  }

  /** A host that ended a session and fell silent before it said so in the queue still counts as busy with it. */
  async #removeFinishedJobs(): Promise<void> {
    const { settings, queuesToTakeFrom } = this.#cluster;
    for (const name of new Set([settings.cluster.queue, ...queuesToTakeFrom])) {
      const queue = await this.#cluster.queue(name);
      for (const id of (await queue.active()).filter(isSessionId)) {
        const record = await this.#cluster.book.record(id);
        if (record === null || record.state === 'ended') await queue.remove(id);
      }
    }
  }

  async #trim(): Promise<void> {
    const { client } = this.#cluster;
    const ids = await client.zrange(CHANGES_KEY, '0', String(MOST_OLD - 1));
    for (const id of ids)
      if ((await client.exists(recordKey(id as SessionId))) === 0) await client.zrem(CHANGES_KEY, id);
  }
}
