import { markElsewhere } from '../../protocol/elsewhere.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import { tellQueued } from '../../protocol/waiting-files.ts';
import { LaunchError } from '../launch-error.ts';
import type { Admission } from '../queue/admission.ts';
import { makeOutboxFolders } from '../queue/make-folders.ts';
import { outboxFolder } from '../queue/queue-paths.ts';
import { RETRY_AFTER_S } from '../queue/refuse-when-full.ts';
import { acceptedAt, addTicket, listTickets, type Ticket } from '../queue/tickets.ts';
import { sessionFlow } from '../session-flow.ts';
import { refuseInTrouble } from './trouble.ts';

/** Whether what is accepted here goes to the shared queue. */
export const sharesQueue = ({ settings }: Pick<Admission, 'settings'>): boolean =>
  settings.admission.backend === 'queue';

/** Sessions that wait on this disk for the shared queue. @throws {StoreError} */
export const outgoing = (home: string): Promise<Ticket[]> => listTickets(home, outboxFolder(home));

/**
 * Accepts a session for the shared queue: from here on it will run on some host, whatever happens to this one but
 * the loss of its disk. To be called under the lock, when its folder is there.
 * @throws {LaunchError} `busy`, `configuration` @throws {StoreError}
 */
export const addOutgoing = async ({ home, clock }: Admission, id: SessionId): Promise<void> => {
  await addTicket(home, id, localTimestamp(clock()), outboxFolder(home));
  await markElsewhere(sessionPaths(home, id));
};

/** @throws {LaunchError} `configuration` when nothing could ever carry a session away from here */
const refuseWithoutQueue = ({ cluster, redis }: Admission['settings']): void => {
  if (redis.enabled !== 'on' || cluster.encryption_key_file === null)
    throw new LaunchError(
      'configuration',
      'the queue that hosts share needs a Redis and a key: set redis.host and cluster.encryption_key_file (docs/scale.md)',
    );
};

/** To be called under the lock. @throws {LaunchError} `busy` when too many wait on this disk already @throws {StoreError} */
export const refuseOutgoing = async ({ home, settings }: Admission): Promise<void> => {
  refuseWithoutQueue(settings);
  await makeOutboxFolders(home);
  await refuseInTrouble(home);
  const waiting = (await outgoing(home)).length;
  const { queue_max: most } = settings.admission;
  if (waiting >= most)
    throw new LaunchError(
      'busy',
      `${waiting} sessions wait for the shared queue (admission.queue_max is ${most})`,
      {
        retryAfterS: RETRY_AFTER_S,
      },
    );
};

/** Says in a session's files where it waits. @throws {StoreError} */
export const tellOutgoing = async (
  { home, clock, settings }: Pick<Admission, 'home' | 'clock' | 'settings'>,
  ticket: Ticket,
  position: number,
): Promise<void> => {
  const since = (await acceptedAt(home, ticket, outboxFolder(home))) ?? localTimestamp(clock());
  await tellQueued({ home, id: ticket.id, clock, flow: sessionFlow(settings) }, position, since);
};
