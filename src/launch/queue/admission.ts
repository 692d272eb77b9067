import { existsSync } from 'node:fs';
import { bootName, processStart } from '../../host/process/process-identity.ts';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { writeRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import { isClaimed, takenSoFar } from '../../protocol/tracker/claim.ts';
import { firstRecord, tellQueued, tellStarting } from '../../protocol/waiting-files.ts';
import type { Backend, TakenPlace } from '../backend.ts';
import { MachineStops } from '../machine-stops.ts';
import { sessionFlow } from '../session-flow.ts';
import { killAfterMs, lostAfterMs } from '../session-limits.ts';
import type { Admission } from './admission-context.ts';
import { isFolderGone, livingPlaces } from './living-places.ts';
import { maxActive } from './max-active.ts';
import { freePlace, listPlaces, writePlace } from './places.ts';
import { drainPath } from './queue-paths.ts';
import { acceptedAt, listTickets, removeTicket, type Ticket } from './tickets.ts';

export type { Admission };

/** What an admission did. Sessions that still wait are in order. */
export interface AdmissionResult {
  readonly started: readonly SessionId[];
  readonly waiting: readonly SessionId[];
}

/** Gives a session a place and says in its files that it is being started. */
const takePlace = async ({ home, settings, backend, clock }: Admission, ticket: Ticket): Promise<void> => {
  const { id } = ticket;
  await writePlace(home, newPlace(backend, id));
  const deadline = new Date(clock().getTime() + lostAfterMs(settings));
  const queuedSince = await acceptedAt(home, ticket);
  const session = { home, id, clock, flow: sessionFlow(settings) };
  const unit = backend.unitOf(id);
  if (unit !== null) {
    const killedAt = new Date(clock().getTime() + killAfterMs(settings));
    await writeRecord(nodeFs, sessionPaths(home, id), firstRecord(session, unit, killedAt));
  }
  await tellStarting(session, { unit, deadline, queuedSince });
};

/** One session whose files cannot be written must not keep the others from their places. */
const takesPlace = async (admission: Admission, ticket: Ticket): Promise<boolean> => {
  try {
    await takePlace(admission, ticket);
    return true;
  } catch (error) {
    admission.onTrouble(ticket.id, error);
    await freePlace(admission.home, ticket.id);
    return false;
  }
};

const newPlace = ({ name }: Backend, id: SessionId, pid: number | null = null): TakenPlace => ({
  id,
  backend: name,
  pid,
  processStart: pid === null ? null : processStart(pid),
  boot: bootName(),
});

const startInPlace = async (admission: Admission, ticket: Ticket): Promise<boolean> => {
  const { home, backend, clock, onTrouble } = admission;
  const { id } = ticket;
  let place = newPlace(backend, id);
  try {
    place = newPlace(backend, id, await backend.start(id));
    if (place.pid !== null) await writePlace(home, place);
    await removeTicket(home, ticket);
    await backend.guard(id);
    return true;
  } catch (error) {
    if (error instanceof MachineStops) throw error;
    onTrouble(id, error);
    // It may run all the same: started by this call, or by a launcher that was killed.
    if ((await backend.running([place])).has(id)) return true;
    await finalizeUnsupervised({ home, id, clock, backend: backend.name });
    await removeTicket(home, ticket);
    await freePlace(home, id);
    return false;
  }
};

/** @param from tickets before this one stand where they stood */
const tellPositions = async (
  { home, settings, clock, onTrouble }: Admission,
  waiting: readonly Ticket[],
  from: number,
): Promise<void> => {
  for (const [index, ticket] of [...waiting.entries()].slice(from))
    try {
      const since = (await acceptedAt(home, ticket)) ?? localTimestamp(clock());
      await tellQueued({ home, id: ticket.id, clock, flow: sessionFlow(settings) }, index + 1, since);
    } catch (error) {
      onTrouble(ticket.id, error);
    }
};

export const isDraining = (home: string): boolean => existsSync(drainPath(home));

/** A session that somebody has taken waits no longer; one whose taker is gone, e.g. a stop, gets its end. */
const dropTicket = async (
  { home, clock, backend }: Admission,
  ticket: Ticket,
  runs: boolean,
): Promise<void> => {
  const { id } = ticket;
  if (!runs && (await takenSoFar(nodeFs, sessionPaths(home, id))) === 'lost')
    await finalizeUnsupervised({ home, id, clock, backend: backend.name });
  await removeTicket(home, ticket);
};

/**
 * What the queue is looked at for: a session was put at its end, it has changed otherwise, or places may be
 * taken by what is gone.
 */
export type Occasion = 'accepted' | 'changed' | 'doubt';

/** Who has got a place, and who still waits, both in order. */
export interface Placement {
  readonly placed: readonly Ticket[];
  readonly waiting: readonly Ticket[];
}

/**
 * Gives places to waiting sessions in the order of their acceptance while there are any, and tells the others
 * where they stand. What is placed has to be started, under the same lock; should this process be killed before
 * that, the ticket is still there, and the next admission does it.
 * @throws {LaunchError} @throws {StoreError}
 */
export const giveOutPlaces = async (admission: Admission, occasion: Occasion): Promise<Placement> => {
  const verify = occasion === 'doubt';
  const { home, settings, backend } = admission;
  const most = maxActive(settings, backend.name);
  const isTicketOf = ({ id }: TakenPlace, tickets: readonly Ticket[]): boolean =>
    tickets.some((ticket) => ticket.id === id);
  let tickets = await listTickets(home);
  let places = await listPlaces(home);
  // Where others wait already, a unit that ends makes room for them by itself; a supervisor may have been killed.
  const mayHaveRoom = places.length >= most && (tickets.length === 1 || backend.name === 'process');
  if (verify || mayHaveRoom || places.some((place) => isTicketOf(place, tickets))) {
    places = await livingPlaces(admission, places);
    tickets = await listTickets(home);
  }
  const held = new Set(places.map(({ id }) => id));
  // What a launcher has made is begun by a claim.
  const isTaken = (id: SessionId): Promise<boolean> => isClaimed(nodeFs, sessionPaths(home, id));
  const hasRoom = (): boolean => held.size < most && !isDraining(home);
  const placed: Ticket[] = [];
  const waiting: Ticket[] = [];
  for (const ticket of tickets) {
    const isInQuestion = verify || held.has(ticket.id) || hasRoom();
    if (!isInQuestion) waiting.push(ticket);
    else if (isFolderGone(home, ticket.id)) await removeTicket(home, ticket);
    else if (held.has(ticket.id) || (await isTaken(ticket.id)))
      await dropTicket(admission, ticket, held.has(ticket.id));
    else if (hasRoom() && (await takesPlace(admission, ticket))) {
      held.add(ticket.id);
      placed.push(ticket);
    } else waiting.push(ticket);
  }
  const isUnmoved = occasion === 'accepted' && waiting.length === tickets.length;
  await tellPositions(admission, waiting, isUnmoved ? waiting.length - 1 : 0);
  return { placed, waiting };
};

/**
 * Starts what has got a place. One that neither starts nor can be ended, and all when the machine goes down, keep
 * place and ticket: the next admission goes on with them.
 * @returns the sessions that were started
 */
export const startPlaced = async (
  admission: Admission,
  { placed }: Placement,
): Promise<readonly SessionId[]> => {
  const started: SessionId[] = [];
  for (const ticket of placed)
    try {
      if (await startInPlace(admission, ticket)) started.push(ticket.id);
    } catch (error) {
      admission.onTrouble(ticket.id, error);
    }
  return started;
};

/**
 * Starts waiting sessions while there is a place. To be called under the lock.
 * @param verify look whether the places that are taken really are, not only when that matters
 * @throws {LaunchError} @throws {StoreError}
 */
export const admit = async (admission: Admission, verify: boolean): Promise<AdmissionResult> => {
  const placement = await giveOutPlaces(admission, verify ? 'doubt' : 'changed');
  const started = await startPlaced(admission, placement);
  return { started, waiting: placement.waiting.map(({ id }) => id) };
};
