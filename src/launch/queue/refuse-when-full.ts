import { LaunchError } from '../launch-error.ts';
import { type Admission, admit, isDraining } from './admission.ts';
import { maxActive } from './max-active.ts';
import { placeIds } from './places.ts';
import { listTickets } from './tickets.ts';

/** When a queue that is full is worth asking again. */
export const RETRY_AFTER_S = 30;

/** How many wait when there is no place and no room to wait for one; null when there is. */
const waitingWhenFull = async ({ home, settings, backend }: Admission): Promise<number | null> => {
  const waiting = (await listTickets(home)).length;
  const taken = (await placeIds(home)).length;
  const hasPlace = waiting === 0 && taken < maxActive(settings, backend.name) && !isDraining(home);
  return !hasPlace && waiting >= settings.admission.queue_max ? waiting : null;
};

/**
 * To be called under the lock.
 * @throws {LaunchError} `busy` when one more session can neither run nor wait
 * @throws {StoreError}
 */
export const refuseWhenFull = async (admission: Admission): Promise<void> => {
  let waiting = await waitingWhenFull(admission);
  if (waiting === null) return;
  // A place may be that of a session that is gone; where others wait, the end of a unit is told.
  if (waiting === 0 || admission.backend.name === 'process') {
    await admit(admission, true);
    waiting = await waitingWhenFull(admission);
    if (waiting === null) return;
  }
  const { queue_max: most } = admission.settings.admission;
  throw new LaunchError('busy', `${waiting} sessions wait already (admission.queue_max is ${most})`, {
    retryAfterS: RETRY_AFTER_S,
  });
};
