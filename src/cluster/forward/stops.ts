import { outgoing } from '../../launch/outbox/outbox.ts';
import { readSent } from '../../launch/outbox/sent.ts';
import { stopIsDone, stopsAskedFor } from '../../launch/outbox/stops.ts';
import { withLock } from '../../launch/queue/lock.ts';
import { lockPath, outboxFolder } from '../../launch/queue/queue-paths.ts';
import { saysItEnded } from '../../launch/queue/says-it-ended.ts';
import { removeTicket } from '../../launch/queue/tickets.ts';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { bury } from '../bury/bury.ts';
import type { Cluster } from '../cluster.ts';

/** Stops what somebody on this host wants to be stopped, wherever it is. */
export class Stops {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @throws when Redis is away @throws {StoreError} */
  async round(): Promise<void> {
    const { home } = this.#cluster.place;
    for (const id of await stopsAskedFor(home))
      if ((await this.#stopUnsent(id)) || (this.#cluster.isUp && (await this.#stopSent(id))))
        await stopIsDone(home, id);
  }

  /** What never left this disk needs no Redis to be stopped. @returns false when it may have left */
  #stopUnsent(id: SessionId): Promise<boolean> {
    const { home, clock } = this.#cluster.place;
    return withLock(lockPath(home), async () => {
      const ticket = (await outgoing(home)).find((each) => each.id === id);
      if (ticket === undefined || (await readSent(home, id)) !== null) return false;
      await finalizeUnsupervised({ home, id, clock, backend: 'systemd' });
      await removeTicket(home, ticket, outboxFolder(home));
      return true;
    });
  }

  /** @returns whether nothing more is to be done here */
  async #stopSent(id: SessionId): Promise<boolean> {
    const answer = await this.#cluster.book.stop(id);
    if (typeof answer === 'object') await bury(this.#cluster, answer);
    // Its host stops it; one that Redis does not know is on its way there, or comes back, and is stopped then.
    return answer === 'asked' || answer === 'unknown' ? saysItEnded(this.#cluster.place.home, id) : true;
  }
}
