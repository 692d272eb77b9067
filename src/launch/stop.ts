import { existsSync } from 'node:fs';
import { isAlive } from '../host/process/process-identity.ts';
import { untilGone } from '../host/process/until-gone.ts';
import { finalizeUnsupervised, type Unsupervised } from '../life/finalize-unsupervised.ts';
import { isElsewhere } from '../protocol/elsewhere.ts';
import type { ExecutionState } from '../protocol/files/live-shape.ts';
import { readLease } from '../protocol/lease.ts';
import { phpDateTime } from '../protocol/live/timestamps.ts';
import { sessionPaths } from '../protocol/paths.ts';
import { readRecord } from '../protocol/record/session-record.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { requestStop } from '../protocol/stop-request.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import { takenSoFar } from '../protocol/tracker/claim.ts';
import { unitHolds } from '../protocol/unit-name.ts';
import { viewSession } from '../status/documents/view-session.ts';
import type { TakenPlace } from './backend.ts';
import { LaunchError } from './launch-error.ts';
import { stopElsewhere } from './outbox/stop-elsewhere.ts';
import { askToEnd } from './process/ask-to-end.ts';
import { type Admission, admit } from './queue/admission.ts';
import { withLock } from './queue/lock.ts';
import { makeFolders } from './queue/make-folders.ts';
import { listPlaces, placeIds } from './queue/places.ts';
import { lockPath } from './queue/queue-paths.ts';
import { listTickets, removeTicket } from './queue/tickets.ts';

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

/** Somebody else writes the end of a session in milliseconds. */
const END_BUDGET_MS = 5_000;
const LOOK_EVERY_MS = 25;

const nextLook = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const looks = setInterval(resolve, LOOK_EVERY_MS);
  return promise.finally(() => clearInterval(looks));
};

const STOPPED = 'Sessão RPA parada';
const HAD_ENDED = 'A sessão RPA já havia terminado';

/** Where the stop has to go on once the lock is given back. */
type Found =
  | { readonly kind: 'place'; readonly place: TakenPlace; readonly hasEnded: boolean }
  | { readonly kind: 'queued' | 'foreground' | 'over' };

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
  const { home, backend } = admission;
  await settle(admission, id);
  if (await stopQueued(admission, id)) {
    await admit(admission, false);
    return { kind: 'queued' };
  }
  const paths = sessionPaths(home, id);
  const place = (await listPlaces(home)).find((candidate) => candidate.id === id);
  const state = existsSync(paths.folder) ? await takenSoFar(nodeFs, paths) : 'ended';
  const hasEnded = state === 'ended';
  if (hasEnded && place === undefined) {
    // Whoever stopped it in the queue may have been killed before the others were told.
    await admit(admission, false);
    return { kind: 'over' };
  }
  const runs = state === 'lost' && place !== undefined && (await backend.running([place])).has(id);
  if (state === 'running' || state === null || runs) await requestStop(paths);
  return place === undefined ? { kind: 'foreground' } : { kind: 'place', place, hasEnded };
};

/** A session without a supervisor: somebody's `rpa-run`. @returns whether it ran */
const stopForeground = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const { status } = viewSession({ home }, id, clock());
  const pid = status?.pid ?? null;
  const isOthers = pid !== null && readRecord(sessionPaths(home, id)) !== null && !unitHolds(id, pid);
  if (pid === null || isOthers || !isAlive(pid, status?.processStart ?? null) || !askToEnd(pid)) return false;
  if (!(await untilGone(pid, status?.processStart ?? null, STOP_BUDGET_MS)))
    throw new LaunchError('unavailable', `process ${pid} of session ${id} does not end`);
  return true;
};

/** Of several stops at once each answers when the end is written, whoever writes it. */
const untilEnded = async (session: Unsupervised): Promise<void> => {
  const untilMs = performance.now() + END_BUDGET_MS;
  while ((await finalizeUnsupervised(session)) === 'busy' && performance.now() < untilMs) await nextLook();
};

/** @returns whether anything had to be stopped */
const stopFound = async (admission: Admission, id: SessionId, found: Found): Promise<boolean> => {
  const { home, clock, backend } = admission;
  if (found.kind === 'queued' || found.kind === 'over') return found.kind === 'queued';
  let wasRunning: boolean;
  if (found.kind === 'place') {
    const { place } = found;
    wasRunning = !found.hasEnded;
    await backend.stop(place);
  } else wasRunning = await stopForeground(admission, id);
  const supervisedBy = found.kind === 'place' ? found.place.backend : backend.name;
  await untilEnded({ home, id, clock, backend: supervisedBy });
  await withLock(lockPath(home), () => admit(admission, true));
  return wasRunning;
};

const stopHere = async (admission: Admission, id: SessionId): Promise<boolean> => {
  const found = await withLock(lockPath(admission.home), () => find(admission, id));
  return stopFound(admission, id, found);
};

/**
 * Stops one run of a session of the shared queue, if it still is on this host: never another host's.
 * @throws {LaunchError} @throws {StoreError}
 */
export const stopRun = async (admission: Admission, id: SessionId, fence: number): Promise<Stopped> => {
  const paths = sessionPaths(admission.home, id);
  const isHere = !isElsewhere(paths) && (await readLease(paths))?.fence === fence;
  if (isHere) await stopHere(admission, id);
  return stopped(admission, id, isHere);
};

const stopped = ({ home, clock }: Admission, id: SessionId, wasRunning: boolean): Stopped => ({
  success: true,
  session_id: id,
  message: wasRunning ? STOPPED : HAD_ENDED,
  estado: viewSession({ home }, id, clock()).view.data.execucao.estado,
  timestamp: phpDateTime(clock()),
});

/**
 * Stops a session, queued or running, and returns when it is over: its processes are gone and its files say
 * how it ended.
 * @throws {LaunchError} `not_found`; `refused` or `unavailable` when it cannot be stopped
 * @throws {StoreError}
 */
export const stop = async (admission: Admission, id: SessionId): Promise<Stopped> => {
  const { home, clock } = admission;
  const before = viewSession({ home }, id, clock());
  if (before.view.data.source === 'none')
    throw new LaunchError('not_found', `there is no session ${id} in ${home}`);
  await makeFolders(home);
  const wasRunning = isElsewhere(sessionPaths(home, id))
    ? await stopElsewhere(admission, id)
    : await stopHere(admission, id);
  return stopped(admission, id, wasRunning);
};
