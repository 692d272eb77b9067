import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { comparedMs } from '../../protocol/ledger/compared.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { existingState } from '../../protocol/tracker/claim.ts';
import { knownSessions } from '../../status/documents/known-sessions.ts';
import { type Admission, type Admitted, admit } from './admission.ts';
import { finalizeUnsupervised } from './finalize-unsupervised.ts';
import { withLock } from './lock.ts';
import { placeIds } from './places.ts';
import { lockPath } from './queue-paths.ts';
import { settleEnded } from './settle.ts';
import { listTickets } from './tickets.ts';

/** A launcher that has not accepted a session this long after it made the folder never will. */
const ABANDONED_AFTER_MS = 60_000;

/** Whether nobody runs, starts or queues the session, and nobody will. @throws {StoreError} */
const isForsaken = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const paths = sessionPaths(home, id);
  const state = await existingState(nodeFs, paths);
  if (state !== null) return state === 'lost';
  const { mtimeMs } = await stat(paths.folder);
  return clock().getTime() - mtimeMs > ABANDONED_AFTER_MS;
};

const idsAwaited = async (home: string): Promise<ReadonlySet<SessionId>> =>
  new Set([...(await listTickets(home)).map(({ id }) => id), ...(await placeIds(home))]);

/** As `settleEnded`; null also where it cannot be written, for a disk that is full must not keep queues from moving. */
const settled = async ({ home, clock }: Admission): Promise<readonly SessionId[] | null> => {
  try {
    return await settleEnded({ home, clock });
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
};

/** The sessions that may not have ended; whoever cannot write that down, or finds somebody else at it, looks only. */
const unendedOf = async (admission: Admission): Promise<readonly SessionId[]> => {
  const { home, clock } = admission;
  const unended = await settled(admission);
  if (unended !== null) return unended;
  using known = knownSessions(home, clock());
  return known.open;
};

/** Terminal states for sessions whose processes are gone and that nobody else would look at. */
const finalizeForsaken = async (admission: Admission, ids: readonly SessionId[]): Promise<void> => {
  const { home, clock, onTrouble, backend } = admission;
  const isNobodys = async (id: SessionId): Promise<boolean> =>
    !(await idsAwaited(home)).has(id) && (await isForsaken(admission, id));
  const awaited = await idsAwaited(home);
  for (const id of ids)
    try {
      if (awaited.has(id) || !existsSync(sessionPaths(home, id).folder)) continue;
      if (!(await isForsaken(admission, id))) continue;
      await withLock(lockPath(home), async () => {
        if (await isNobodys(id)) await finalizeUnsupervised({ home, id, clock, backend: backend.name });
      });
    } catch (error) {
      onTrouble(id, error);
    }
};

/** Where no timer sweeps, whoever comes by compares. */
const DUE_AFTER_MS = 120_000;

const isComparisonDue = (home: string, now: Date): boolean =>
  now.getTime() - (comparedMs(home) ?? 0) > DUE_AFTER_MS;

/**
 * Brings queue, places and files to what is true: at the start of the machine, when a session has ended, and
 * every now and then. Sessions that have ended are looked at once, without the queue's lock.
 * @param everything end also those that nobody would look at
 * @throws {LaunchError} @throws {StoreError}
 */
export const sweep = async (admission: Admission, everything: boolean): Promise<Admitted> => {
  const { home, clock } = admission;
  const admitted = await withLock(lockPath(home), () => admit(admission, true));
  if (everything) await finalizeForsaken(admission, await unendedOf(admission));
  else if (isComparisonDue(home, clock())) await settled(admission);
  return admitted;
};
