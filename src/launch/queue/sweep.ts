import { lstat } from 'node:fs/promises';
import { sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord } from '../../protocol/record/session-record.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import type { BackendName } from '../backend/backend-name.ts';
import { type Admission, type Admitted, admit } from './admission.ts';
import { finalizeUnsupervised } from './finalize-unsupervised.ts';
import { killOverdue } from './living-places.ts';
import { namesIn } from './names-in.ts';
import { type Place, placeIds } from './places.ts';
import { outboxFolder } from './queue-paths.ts';
import { saysItEnded } from './says-it-ended.ts';
import { listTickets } from './tickets.ts';

/** A launcher that has not accepted a session this long after it made the folder never will. */
const ABANDONED_AFTER_MS = 60_000;

/** Whether nobody runs, starts or queues the session, and nobody will. @throws {StoreError} */
const isForsaken = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const paths = sessionPaths(home, id);
  if ((await saysItEnded(home, id)) || hasRecordedEnd(readRecord(paths))) return false;
  const state = await existingState(nodeFs, paths);
  if (state !== null) return state === 'lost';
  const { mtimeMs } = await lstat(paths.folder);
  return clock().getTime() - mtimeMs > ABANDONED_AFTER_MS;
};

const placeWithout = (backend: BackendName, id: SessionId): Place => ({
  id,
  backend,
  pid: null,
  processStart: null,
  boot: null,
});

/** Terminal states for sessions whose processes are gone and that nobody else would look at. */
const finalizeForsaken = async (admission: Admission): Promise<void> => {
  const { home, clock, onTrouble, backend, resultOf } = admission;
  const tickets = [...(await listTickets(home)), ...(await listTickets(home, outboxFolder(home)))];
  const awaited = new Set([...tickets.map(({ id }) => id), ...(await placeIds(home))]);
  const forsaken: SessionId[] = [];
  for (const id of (await namesIn(sessionsFolder(home))).filter(isSessionId))
    try {
      if (!awaited.has(id) && (await isForsaken(admission, id))) forsaken.push(id);
    } catch (error) {
      onTrouble(id, error);
    }
  // A session may say what it likes of its process: what systemd still runs goes on, until its last moment.
  const places = forsaken.map((id) => placeWithout(backend.name, id));
  const running = backend.name === 'systemd' && places.length > 0 ? await backend.running(places) : new Set();
  for (const place of places.filter(({ id }) => running.has(id))) await killOverdue(admission, place);
  for (const id of forsaken.filter((candidate) => !running.has(candidate)))
    try {
      await finalizeUnsupervised({ home, id, clock, backend: backend.name, result: resultOf?.(id) });
    } catch (error) {
      onTrouble(id, error);
    }
};

/**
 * Brings queue, places and files to what is true: at the start of the machine, when a session has ended, and
 * every now and then. To be called under the lock.
 * @param everything look at every session, not only at those that have a place
 * @throws {LaunchError} @throws {StoreError}
 */
export const sweep = async (admission: Admission, everything: boolean): Promise<Admitted> => {
  const admitted = await admit(admission, true);
  if (everything) await finalizeForsaken(admission);
  return admitted;
};
