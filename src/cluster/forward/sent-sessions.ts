import { outgoing } from '../../launch/outbox/outbox.ts';
import { readSent, removeSent, type Sent, sentIds, writeSent } from '../../launch/outbox/sent.ts';
import { saysItEnded } from '../../launch/queue/says-it-ended.ts';
import { sessionFlow } from '../../launch/session-flow.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { tellQueued } from '../../protocol/waiting-files.ts';
import { bury } from '../bury/bury.ts';
import type { Cluster } from '../cluster.ts';
import type { SessionRecord } from '../lease/lease-book.ts';
import { hand, tellWaiting } from './hand.ts';

const MS_PER_S = 1_000;

/** A host that has a session tells a Redis that forgot it within its lease; only then it counts as forgotten. */
const LEASES_TO_WAIT = 2;

/** Further behind, a position is not kept up to date. */
const MOST_POSITIONS = 1_000;

/** Sessions that went from this front and have not ended. */
export class SentSessions {
  readonly #cluster: Cluster;
  /** Since when Redis has not known a session, by this process' own clock. */
  readonly #unknownSince = new Map<SessionId, number>();
  /** Since when the queue has not had one that should wait there. */
  readonly #missingSince = new Map<SessionId, number>();
  /** Positions that were told. */
  readonly #told = new Map<SessionId, number>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @throws when Redis is away @throws {StoreError} */
  async round(): Promise<void> {
    const { home } = this.#cluster.place;
    const onTheirWay = new Set((await outgoing(home)).map(({ id }) => id));
    const ids = (await sentIds(home)).filter((id) => !onTheirWay.has(id));
    if (ids.length === 0) return;
    const records = await this.#cluster.book.records(ids);
    for (const [id, record] of records) {
      const sent = await readSent(home, id);
      if (sent !== null) await this.#lookAt(sent, record);
    }
    await this.#tellWaiting([...records].flatMap(([id, record]) => (record?.state === 'queued' ? [id] : [])));
  }

  async #lookAt(sent: Sent, record: SessionRecord | null): Promise<void> {
    const { home } = this.#cluster.place;
    if (record === null) return this.#forgotten(sent);
    this.#unknownSince.delete(sent.id);
    const { fence, isSubmitted } = record;
    if (fence > sent.fence || isSubmitted !== sent.isSubmitted)
      await writeSent(home, {
        ...sent,
        fence: Math.max(fence, sent.fence),
        isSubmitted: isSubmitted || sent.isSubmitted,
      });
    if (record.state === 'queued' && record.isBare) await hand(this.#cluster, { ...sent, fence });
    if (record.state !== 'queued') this.#told.delete(sent.id);
    if (record.state === 'ended' && (await this.#isTold(sent.id))) await removeSent(home, sent.id);
  }

  #isTold(id: SessionId): Promise<boolean> {
    return saysItEnded(this.#cluster.place.home, id);
  }

  /**
   * Redis has lost it: restarted without its last writes, or failed over to a replica that did not have them. Of what
   * may have gone to the site nobody can say more: it ends as lost. What had ended is known here already.
   */
  async #forgotten(sent: Sent): Promise<void> {
    const { home, log } = this.#cluster.place;
    const { id } = sent;
    if (await this.#isTold(id)) {
      this.#unknownSince.delete(id);
      return removeSent(home, id);
    }
    if (!this.#isOverdue(this.#unknownSince, id)) return;
    log({ level: 'warn', msg: 'Redis has lost it: it is put back', session: id, fence: sent.fence });
    if (!sent.isSubmitted) {
      await hand(this.#cluster, sent);
      return;
    }
    await this.#cluster.book.accept(id, sent.queue, sent.fence);
    const burial = await this.#cluster.book.stop(id);
    if (typeof burial === 'object') await bury(this.#cluster, { ...burial, why: 'lost' });
  }

  /** Tells where those that wait stand, and puts those back that a host took out of the queue and never began. */
  async #tellWaiting(ids: readonly SessionId[]): Promise<void> {
    if (ids.length === 0) return;
    const queue = await this.#cluster.queue(this.#cluster.settings.cluster.queue);
    const waiting = await queue.waiting(MOST_POSITIONS);
    const positions = new Map<string, number>(waiting.map((id, at) => [id, at + 1]));
    for (const id of ids) {
      const position = positions.get(id);
      if (position !== undefined) {
        this.#missingSince.delete(id);
        await this.#tellPosition(id, position);
      } else if (waiting.length < MOST_POSITIONS) await this.#putBack(id);
    }
  }

  async #tellPosition(id: SessionId, position: number): Promise<void> {
    if (this.#told.get(id) === position) return;
    const { home, clock } = this.#cluster.place;
    const { book, settings } = this.#cluster;
    await this.#cluster.files.take(id, async () => {
      const [record, sent] = [await book.record(id), await readSent(home, id)];
      // From the first run on its hosts tell how it stands.
      if (sent === null || record?.state !== 'queued' || record.fence > 0) return;
      await tellQueued({ home, id, clock, flow: sessionFlow(settings) }, position, sent.since);
      await tellWaiting(this.#cluster, id, record.fence);
      this.#told.set(id, position);
    });
  }

  async #putBack(id: SessionId): Promise<void> {
    const sent = await readSent(this.#cluster.place.home, id);
    if (sent === null || !this.#isOverdue(this.#missingSince, id)) return;
    const queue = await this.#cluster.queue(sent.queue);
    if (await queue.remove(id)) await hand(this.#cluster, sent);
  }

  /** Whether it has been so for longer than any host needs to say otherwise. */
  #isOverdue(since: Map<SessionId, number>, id: SessionId): boolean {
    const now = performance.now();
    const first = since.get(id) ?? now;
    since.set(id, first);
    if (now - first < LEASES_TO_WAIT * this.#cluster.settings.cluster.lease_s * MS_PER_S) return false;
    since.delete(id);
    return true;
  }
}
