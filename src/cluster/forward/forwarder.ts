import { outgoing } from '../../launch/outbox/outbox.ts';
import { readSent, type Sent, writeSent } from '../../launch/outbox/sent.ts';
import { tellTrouble } from '../../launch/outbox/trouble.ts';
import { makeOutboxFolders } from '../../launch/queue/make-folders.ts';
import { outboxFolder } from '../../launch/queue/queue-paths.ts';
import { acceptedAt, removeTicket, type Ticket } from '../../launch/queue/tickets.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Cluster } from '../cluster.ts';
import { hand } from './hand.ts';
import { SentSessions } from './sent-sessions.ts';

/**
 * Carries what this front has accepted into the shared queue, and stays with it until it has ended: gives a session's
 * data once more when its host fell silent, and puts it back when Redis has forgotten it. What is accepted stays on
 * this disk until Redis has it.
 */
export class Forwarder {
  readonly #cluster: Cluster;
  readonly #sent: SentSessions;
  #isChecked = false;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#sent = new SentSessions(cluster);
  }

  get #home(): string {
    return this.#cluster.place.home;
  }

  /** Whether a session went from here. */
  readonly isOwn = async (id: SessionId): Promise<boolean> => (await readSent(this.#home, id)) !== null;

  /** @throws when Redis is away @throws {StoreError} */
  async round(): Promise<void> {
    await makeOutboxFolders(this.#home);
    if (!this.#cluster.isUp || !(await this.#mayTakePart())) return;
    await this.#forward();
    await this.#sent.round();
  }

  async #mayTakePart(): Promise<boolean> {
    if (this.#isChecked) return true;
    const trouble = await this.#cluster.trouble();
    await tellTrouble(this.#home, trouble);
    if (trouble !== null) {
      this.#cluster.place.log({ level: 'error', msg: trouble });
      return false;
    }
    const { site, cluster } = this.#cluster.settings;
    const queue = await this.#cluster.queue(cluster.queue);
    await queue.limit({ maxParallel: site.max_parallel, maxPerMinute: site.max_per_minute });
    this.#isChecked = true;
    return true;
  }

  async #forward(): Promise<void> {
    const { cluster } = this.#cluster.settings;
    const tickets = await outgoing(this.#home);
    if (tickets.length === 0) return;
    const queue = await this.#cluster.queue(cluster.queue);
    let room = cluster.queue_max - (await queue.counts()).waiting;
    for (const ticket of tickets) {
      if (room <= 0) return;
      await this.#forwardOne(ticket);
      room -= 1;
    }
  }

  async #forwardOne(ticket: Ticket): Promise<void> {
    const since = (await acceptedAt(this.#home, ticket, outboxFolder(this.#home))) ?? '';
    const { queue } = this.#cluster.settings.cluster;
    const before = await readSent(this.#home, ticket.id);
    const sent: Sent = before ?? { id: ticket.id, since, queue, fence: 0, isSubmitted: false };
    // Written before Redis hears of it: who finds the ticket without this knows that it never left.
    if (before === null) await writeSent(this.#home, sent);
    await hand(this.#cluster, sent);
    await removeTicket(this.#home, ticket, outboxFolder(this.#home));
  }
}
