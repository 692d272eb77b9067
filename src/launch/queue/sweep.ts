import { lstat } from 'node:fs/promises';
import type { BackendName } from '../../life/backend-name.ts';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import { gatherFacts } from '../../life/gather-facts.ts';
import { lifeOf } from '../../life/state/life-of.ts';
import { needsEnd } from '../../life/state/words.ts';
import { sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import type { TakenPlace } from '../backend.ts';
import { type Admission, type AdmissionResult, admit } from './admission.ts';
import { killOverdue } from './living-places.ts';
import { namesIn } from './names-in.ts';
import { placeIds } from './places.ts';
import { listTickets } from './tickets.ts';

/** Whether nobody runs, starts or queues a session that has neither ticket nor place. @throws {StoreError} */
const isForsaken = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const now = clock();
  const { mtimeMs } = await lstat(sessionPaths(home, id).folder);
  const ageMs = now.getTime() - mtimeMs;
  const facts = await gatherFacts({
    ...{ home, id, now, pid: process.pid, hasFolder: true, hasSupervisors: false },
    queue: { ticket: false, place: 'none', isMentioned: false, isLocked: true, ageMs },
  });
  return needsEnd(lifeOf(facts));
};

const placeWithout = (backend: BackendName, id: SessionId): TakenPlace => ({
  id,
  backend,
  pid: null,
  processStart: null,
  boot: null,
});

/** Terminal states for sessions whose processes are gone and that nobody else would look at. */
const finalizeForsaken = async (admission: Admission): Promise<void> => {
  const { home, clock, onTrouble, backend, resultOf } = admission;
  const tickets = (await listTickets(home)).map(({ id }) => id);
  const awaited = new Set([...tickets, ...(await placeIds(home))]);
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
export const sweep = async (admission: Admission, everything: boolean): Promise<AdmissionResult> => {
  const admitted = await admit(admission, true);
  if (everything) await finalizeForsaken(admission);
  return admitted;
};
