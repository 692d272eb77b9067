import { existsSync } from 'node:fs';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { bootId, processStart } from '../../protocol/process-identity.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import { tellQueued, tellStarting } from '../../protocol/waiting/waiting-files.ts';
import type { Backend } from '../backend/backend.ts';
import { LaunchError } from '../launch-error.ts';
import { startBudgetS } from '../unit/start-budget.ts';
import { finalizeUnsupervised, hasBegun } from './finalize-unsupervised.ts';
import { maxActive } from './max-active.ts';
import { freePlace, listPlaces, type Place, writePlace } from './places.ts';
import { drainPath } from './queue-paths.ts';
import { acceptedAt, listTickets, removeTicket, returnTicket, type Ticket } from './tickets.ts';

const MS_PER_S = 1_000;

export interface Admission {
  readonly home: string;
  readonly settings: Settings;
  readonly backend: Backend;
  readonly clock: () => Date;
  /** Hears of what could not be done for one session; the others go on. */
  readonly onTrouble: (id: SessionId, error: unknown) => void;
}

/** What an admission did. Sessions that still wait are in order. */
export interface Admitted {
  readonly started: readonly SessionId[];
  readonly waiting: readonly SessionId[];
}

/**
 * What becomes of a place that nothing runs in: its session gets a terminal state; one that no process ever
 * took, because the machine was restarted at that moment, waits for a place once more.
 */
const freeDeadPlace = async ({ home, clock }: Admission, { id, boot }: Place): Promise<void> => {
  const begun = await hasBegun(home, id);
  const isAccepted = (await listTickets(home)).some((ticket) => ticket.id === id);
  if (!begun && !isAccepted && boot !== bootId()) await returnTicket(home, id, localTimestamp(clock()));
  else if (begun || !isAccepted) await finalizeUnsupervised(home, id, clock);
  await freePlace(home, id);
};

/** @returns the places that are really taken */
const livingPlaces = async (admission: Admission, places: readonly Place[]): Promise<Place[]> => {
  const running = await admission.backend.running(places);
  for (const place of places)
    try {
      if (!running.has(place.id)) await freeDeadPlace(admission, place);
    } catch (error) {
      admission.onTrouble(place.id, error);
    }
  return places.filter(({ id }) => running.has(id));
};

const start = async (admission: Admission, ticket: Ticket): Promise<boolean> => {
  const { home, settings, backend, clock, onTrouble } = admission;
  const { id } = ticket;
  const place = { id, backend: backend.name, boot: bootId() };
  await writePlace(home, { ...place, pid: null, processStart: null });
  const deadline = new Date(clock().getTime() + startBudgetS(settings) * MS_PER_S);
  const queuedSince = await acceptedAt(home, ticket);
  await tellStarting({ home, id, clock }, { unit: backend.unitOf(id), deadline, queuedSince });
  try {
    const pid = await backend.start(id);
    if (pid !== null) await writePlace(home, { ...place, pid, processStart: processStart(pid) });
    await removeTicket(home, ticket);
    return true;
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    onTrouble(id, error);
    await finalizeUnsupervised(home, id, clock);
    await removeTicket(home, ticket);
    await freePlace(home, id);
    return false;
  }
};

const tellPositions = async (
  { home, clock, onTrouble }: Admission,
  waiting: readonly Ticket[],
): Promise<void> => {
  for (const [index, ticket] of waiting.entries())
    try {
      const since = (await acceptedAt(home, ticket)) ?? localTimestamp(clock());
      await tellQueued({ home, id: ticket.id, clock }, index + 1, since);
    } catch (error) {
      onTrouble(ticket.id, error);
    }
};

export const isDraining = (home: string): boolean => existsSync(drainPath(home));

/**
 * Starts waiting sessions in the order of their acceptance while there is a place, and tells the others
 * where they stand. To be called under the lock.
 * @param verify look whether the places that are taken really are, not only when all are
 * @throws {LaunchError} @throws {StoreError}
 */
export const admit = async (admission: Admission, verify: boolean): Promise<Admitted> => {
  const { home, settings, backend } = admission;
  const most = maxActive(settings, backend.name);
  let places = await listPlaces(home);
  if (verify || places.length >= most) places = await livingPlaces(admission, places);
  const tickets = await listTickets(home);
  const held = new Set(places.map(({ id }) => id));
  const started: SessionId[] = [];
  const waiting: Ticket[] = [];
  for (const ticket of tickets) {
    if (held.has(ticket.id) || (await hasBegun(home, ticket.id))) await removeTicket(home, ticket);
    else if (held.size >= most || isDraining(home)) waiting.push(ticket);
    else if (await start(admission, ticket)) {
      held.add(ticket.id);
      started.push(ticket.id);
    }
  }
  await tellPositions(admission, waiting);
  return { started, waiting: waiting.map(({ id }) => id) };
};
