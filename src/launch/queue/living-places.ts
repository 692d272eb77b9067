import { existsSync } from 'node:fs';
import { bootName } from '../../host/process/process-identity.ts';
import { recordEnd } from '../../life/endings/supervised-end.ts';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import { hasBegun } from '../../life/has-begun.ts';
import { sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import type { TakenPlace } from '../backend.ts';
import type { Admission } from './admission-context.ts';
import { freePlace } from './places.ts';
import { listTickets, returnTicket } from './tickets.ts';

/** Whoever removed the folder of a session wants no more of it. */
export const isFolderGone = (home: string, id: SessionId): boolean =>
  existsSync(sessionsFolder(home)) && !existsSync(sessionPaths(home, id).folder);

/** Whoever still follows it hears of its end from its record, which goes with the next clean-up. */
const forget = async ({ home, clock }: Admission, id: SessionId): Promise<void> => {
  await recordEnd(home, id, clock());
  await freePlace(home, id);
};

/**
 * What becomes of a place that nothing runs in: its session gets a terminal state; one that no process ever
 * took, because the machine was restarted at that moment, waits for a place once more.
 */
const freeDeadPlace = async (admission: Admission, { id, boot, backend }: TakenPlace): Promise<void> => {
  const { home, clock, resultOf } = admission;
  if (isFolderGone(home, id)) return forget(admission, id);
  const begun = await hasBegun(home, id);
  const isAccepted = (await listTickets(home)).some((ticket) => ticket.id === id);
  if (!begun && !isAccepted && boot !== bootName()) await returnTicket(home, id, localTimestamp(clock()));
  else if (begun || !isAccepted)
    await finalizeUnsupervised({ home, id, clock, backend, result: resultOf?.(id) });
  await freePlace(home, id);
};

/** A session that is past its last moment and runs all the same is killed; its end makes room by itself. */
export const killOverdue = async (
  { home, clock, backend, onTrouble }: Admission,
  place: TakenPlace,
): Promise<void> => {
  const deadlineMs = Date.parse(readRecord(sessionPaths(home, place.id))?.deadline ?? '');
  if (!(clock().getTime() > deadlineMs)) return;
  try {
    await backend.kill(place);
  } catch (error) {
    onTrouble(place.id, error);
  }
};

/** @returns the places that are really taken */
export const livingPlaces = async (
  admission: Admission,
  places: readonly TakenPlace[],
): Promise<TakenPlace[]> => {
  const running = await admission.backend.running(places);
  for (const place of places) if (running.has(place.id)) await killOverdue(admission, place);
  // Each one that comes back does so before the others: the last id, which tells when it was made, goes first.
  for (const place of places.toReversed())
    try {
      if (!running.has(place.id)) await freeDeadPlace(admission, place);
    } catch (error) {
      admission.onTrouble(place.id, error);
    }
  return places.filter(({ id }) => running.has(id));
};
