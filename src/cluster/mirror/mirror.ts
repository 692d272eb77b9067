import { isElsewhere } from '../../protocol/elsewhere.ts';
import { readLease } from '../../protocol/lease.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { takenSoFar } from '../../protocol/tracker/claim.ts';
import { runIdOf } from '../../redis/run-id.ts';
import type { Cluster } from '../cluster.ts';
import { CHANGES_KEY, filesKey, NUMBER_KEY } from '../lease/keys.ts';
import { layDown } from './lay-down.ts';

/** Changed sessions that are fetched in one go. */
const MOST_AT_ONCE = 32;

/** Whether a front wants to have a session's files. */
export type IsWanted = (id: SessionId) => Promise<boolean>;

/**
 * Keeps the files of sessions that run on other hosts. Changes are numbered: whatever was missed meanwhile is fetched,
 * the end of every session included, and a Redis that has lost its numbers is read from the beginning.
 */
export class Mirror {
  readonly #cluster: Cluster;
  readonly #isWanted: IsWanted;
  /** Sessions that could not be written yet. */
  readonly #again = new Set<SessionId>();
  #server: string | null = null;
  #seen = 0;

  constructor(cluster: Cluster, isWanted: IsWanted) {
    this.#cluster = cluster;
    this.#isWanted = isWanted;
  }

  /** Fetches everything that has changed since the last time. @throws when Redis is away */
  async catchUp(): Promise<void> {
    await this.#checkServer();
    for (const id of [...this.#again]) await this.#fetch(id);
    for (;;) {
      const changes = await this.#next();
      if (changes.length === 0) return;
      await Promise.all(changes.map(({ id }) => (isSessionId(id) ? this.#fetch(id) : undefined)));
      this.#seen = changes.at(-1)?.number ?? this.#seen;
    }
  }

  /** Fetches one session, changed or not. @throws when Redis is away */
  async #fetch(id: SessionId): Promise<void> {
    const { place } = this.#cluster;
    try {
      if (!(await this.#isWanted(id)) || (await this.#isOurs(id))) {
        this.#again.delete(id);
        return;
      }
      await this.#cluster.files.take(id, async () => {
        const files = await this.#cluster.client.hgetallBuffer(filesKey(id));
        if (Object.keys(files).length > 0) await layDown(place.home, id, files);
      });
      this.#again.delete(id);
    } catch (error) {
      if (!this.#cluster.isUp) throw error;
      if (!this.#again.has(id))
        place.log({
          level: 'error',
          msg: 'cannot be mirrored; tried again',
          session: id,
          reason: error instanceof Error ? error.message : 'unknown error',
        });
      this.#again.add(id);
    }
  }

  /** What this host runs itself tells its own files, and goes on doing so until its run is over. */
  async #isOurs(id: SessionId): Promise<boolean> {
    const { home } = this.#cluster.place;
    const paths = sessionPaths(home, id);
    if (isElsewhere(paths)) return false;
    const lease = await readLease(paths);
    if (lease === null) return (await takenSoFar(nodeFs, paths)) !== null;
    const record = await this.#cluster.book.record(id);
    if (record === null || record.fence <= lease.fence) return true;
    if ((await takenSoFar(nodeFs, paths)) !== 'running') return false;
    this.#again.add(id);
    throw new Error('an older run of it still goes on here');
  }

  async #next(): Promise<{ id: string; number: number }[]> {
    const { client } = this.#cluster;
    const found = await client.zrangebyscore(
      CHANGES_KEY,
      `(${this.#seen}`,
      '+inf',
      'WITHSCORES',
      'LIMIT',
      0,
      MOST_AT_ONCE,
    );
    return found.flatMap((id, at) => (at % 2 === 0 ? [{ id, number: Number(found[at + 1]) }] : []));
  }

  /** Another server, or the same after a restart, may have lost the last numbers and counted on. */
  async #checkServer(): Promise<void> {
    const { client } = this.#cluster;
    const server = await runIdOf(client);
    const number = Number((await client.get(NUMBER_KEY)) ?? 0);
    if (server === this.#server && number >= this.#seen) return;
    this.#server = server;
    this.#seen = 0;
  }
}
