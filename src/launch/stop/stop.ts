import { existsSync } from 'node:fs';
import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { isAlive } from '../../protocol/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { requestStop } from '../../protocol/stop-request.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { askToEnd } from '../backend/ask-to-end.ts';
import { untilGone } from '../backend/until-gone.ts';
import { LaunchError } from '../launch-error.ts';
import { type Admission, admit } from '../queue/admission.ts';
import { finalizeUnsupervised } from '../queue/finalize-unsupervised.ts';
import { withLock } from '../queue/lock.ts';
import { listPlaces, type Place, placeIds } from '../queue/places.ts';
import { lockPath } from '../queue/queue-paths.ts';
import { listTickets, removeTicket } from '../queue/tickets.ts';

/** What `rpa-stop` and the broker answer when the session is over. */
export interface Stopped {
  readonly success: true;
  readonly session_id: SessionId;
  readonly message: string;
  /** Of the live view, after the stop. */
  readonly estado: ExecutionState;
  /** Local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
}

/** A session that runs in the foreground ends within this, its browser included. */
const STOP_BUDGET_MS = 60_000;

const STOPPED = 'Sessão RPA parada';
const HAD_ENDED = 'A sessão RPA já havia terminado';

/** Where the stop has to go on once the lock is given back. */
type Found = { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'foreground' | 'over' };

const stopQueued = async ({ home, clock, backend }: Admission, id: SessionId): Promise<boolean> => {
  const ticket = (await listTickets(home)).find((candidate) => candidate.id === id);
  if (ticket === undefined) return false;
  await requestStop(sessionPaths(home, id));
  await finalizeUnsupervised({ home, id, clock, backend: backend.name });
  await removeTicket(home, ticket);
  return true;
};

/** A launcher that was killed may have left the ticket of a session that runs. */
const settle = async (admission: Admission, id: SessionId): Promise<void> => {
  const { home } = admission;
  const hasPlace = (await placeIds(home)).includes(id);
  if (hasPlace && (await listTickets(home)).some((ticket) => ticket.id === id)) await admit(admission, true);
};

const find = async (admission: Admission, id: SessionId): Promise<Found> => {
  const { home } = admission;
  await settle(admission, id);
  if (await stopQueued(admission, id)) {
    await admit(admission, false);
    return { kind: 'over' };
  }
  const paths = sessionPaths(home, id);
  const place = (await listPlaces(home)).find((candidate) => candidate.id === id);
  const hasEnded = !existsSync(paths.folder) || (await existingState(nodeFs, paths)) === 'ended';
  if (hasEnded && place === undefined) return { kind: 'over' };
  if (!hasEnded) await requestStop(paths);
  return place === undefined ? { kind: 'foreground' } : { kind: 'place', place };
};

/** A session without a supervisor: somebody's `rpa-run`. */
const stopForeground = async ({ home, clock }: Admission, id: SessionId): Promise<void> => {
  const { status } = viewSession({ home }, id, clock());
  const pid = status?.pid ?? null;
  if (pid === null || !isAlive(pid, status?.processStart ?? null) || !askToEnd(pid)) return;
  if (!(await untilGone(pid, status?.processStart ?? null, STOP_BUDGET_MS)))
    throw new LaunchError('unavailable', `process ${pid} of session ${id} does not end`);
};

/**
 * Stops a session, queued or running, and returns when it is over: its processes are gone and its files say
 * how it ended.
 * @throws {LaunchError} `not_found`; `refused` or `unavailable` when it cannot be stopped
 * @throws {StoreError}
 */
export const stop = async (admission: Admission, id: SessionId): Promise<Stopped> => {
  const { home, clock, backend } = admission;
  const before = viewSession({ home }, id, clock());
  if (before.view.data.source === 'none')
    throw new LaunchError('not_found', `there is no session ${id} in ${home}`);
  const wasOver = before.status !== null && before.view.data.execucao.finalizado;
  const found = await withLock(lockPath(home), () => find(admission, id));
  if (found.kind === 'place') await backend.stop(found.place);
  if (found.kind === 'foreground') await stopForeground(admission, id);
  if (found.kind !== 'over') {
    const supervision = found.kind === 'place' ? found.place.backend : backend.name;
    await finalizeUnsupervised({ home, id, clock, backend: supervision });
    await withLock(lockPath(home), () => admit(admission, true));
  }
  return {
    success: true,
    session_id: id,
    message: wasOver ? HAD_ENDED : STOPPED,
    estado: viewSession({ home }, id, clock()).view.data.execucao.estado,
    timestamp: phpDateTime(clock()),
  };
};
