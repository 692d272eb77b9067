import { readFile, stat } from 'node:fs/promises';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { type Admission, type Admitted, admit } from './admission.ts';
import { namesIn } from './names-in.ts';
import { placeIds } from './places.ts';
import { listTickets } from './tickets.ts';

/** A launcher that has not accepted a session this long after it made the folder never will. */
const ABANDONED_AFTER_MS = 60_000;

const saysItEnded = async (home: string, id: SessionId): Promise<boolean> => {
  try {
    const status = readStatus(JSON.parse(await readFile(sessionPaths(home, id).status, 'utf8')));
    return status !== null && hasEnded(status);
  } catch {
    return false;
  }
};

/** Whether nobody runs, starts or queues the session, and nobody will. @throws {StoreError} */
const isForsaken = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  if (await saysItEnded(home, id)) return false;
  const paths = sessionPaths(home, id);
  const state = await existingState(nodeFs, paths);
  if (state !== null) return state === 'lost';
  const { mtimeMs } = await stat(paths.folder);
  return clock().getTime() - mtimeMs > ABANDONED_AFTER_MS;
};

/** Terminal states for sessions whose processes are gone and that nobody else would look at. */
const finalizeForsaken = async (admission: Admission): Promise<void> => {
  const { home, clock, onTrouble, backend } = admission;
  const tickets = (await listTickets(home)).map(({ id }) => id);
  const awaited = new Set([...tickets, ...(await placeIds(home))]);
  for (const id of (await namesIn(sessionsFolder(home))).filter(isSessionId))
    try {
      if (!awaited.has(id) && (await isForsaken(admission, id)))
        await finalizeUnsupervised({ home, id, clock, backend: backend.name });
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
