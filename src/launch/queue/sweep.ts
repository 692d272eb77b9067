import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { BackendName } from '../../life/backend-name.ts';
import { finalizeUnsupervised } from '../../life/finalize-unsupervised.ts';
import { gatherFacts } from '../../life/gather-facts.ts';
import { lifeOf } from '../../life/state/life-of.ts';
import { needsEnd } from '../../life/state/words.ts';
import { comparedMs } from '../../protocol/ledger/compared.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { knownSessions } from '../../status/documents/known-sessions.ts';
import type { TakenPlace } from '../backend.ts';
import { type Admission, type AdmissionResult, admit } from './admission.ts';
import { killOverdue } from './living-places.ts';
import { withLock } from './lock.ts';
import { placeIds } from './places.ts';
import { lockPath, outboxFolder } from './queue-paths.ts';
import { settleEnded } from './settle.ts';
import { listTickets } from './tickets.ts';

/** A unit ran it, and its end is not noted yet. */
const isUnrecorded = (paths: SessionPaths): boolean => {
  const record = readRecord(paths);
  return record !== null && !hasRecordedEnd(record);
};

/** Whether nobody runs, starts or queues a session that has neither ticket nor place. @throws {StoreError} */
const isForsaken = async ({ home, clock }: Admission, id: SessionId): Promise<boolean> => {
  const now = clock();
  const { mtimeMs } = await lstat(sessionPaths(home, id).folder);
  const ageMs = now.getTime() - mtimeMs;
  const facts = await gatherFacts({
    ...{ home, id, now, pid: process.pid, hasFolder: true, hasSupervisors: false },
    queue: { ticket: false, place: 'none', isMentioned: false, isLocked: true, ageMs },
  });
  const life = lifeOf(facts);
  // What a session tells of its end is noted where it cannot change it any more.
  if (life.state === 'ended' && life.written === 'whole') return isUnrecorded(sessionPaths(home, id));
  return needsEnd(life);
};

const idsAwaited = async (home: string): Promise<ReadonlySet<SessionId>> =>
  new Set([
    ...[...(await listTickets(home)), ...(await listTickets(home, outboxFolder(home)))].map(({ id }) => id),
    ...(await placeIds(home)),
  ]);

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

const placeWithout = (backend: BackendName, id: SessionId): TakenPlace => ({
  id,
  backend,
  pid: null,
  processStart: null,
  boot: null,
});

/** Those that no unit runs: a session may say what it likes of its process, and goes on until its last moment. */
const withoutUnit = async (
  admission: Admission,
  ids: readonly SessionId[],
): Promise<readonly SessionId[]> => {
  const { backend } = admission;
  if (backend.name !== 'systemd' || ids.length === 0) return ids;
  const places = ids.map((id) => placeWithout(backend.name, id));
  const running = await backend.running(places);
  for (const place of places) if (running.has(place.id)) await killOverdue(admission, place);
  return ids.filter((id) => !running.has(id));
};

/** Terminal states for sessions whose processes are gone and that nobody else would look at. */
const finalizeForsaken = async (admission: Admission, ids: readonly SessionId[]): Promise<void> => {
  const { home, clock, onTrouble, backend, resultOf } = admission;
  const trying = async (id: SessionId, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onTrouble(id, error);
    }
  };
  const awaited = await idsAwaited(home);
  const forsaken: SessionId[] = [];
  for (const id of ids)
    await trying(id, async () => {
      if (awaited.has(id) || !existsSync(sessionPaths(home, id).folder)) return;
      if (await isForsaken(admission, id)) forsaken.push(id);
    });
  for (const id of await withoutUnit(admission, forsaken))
    await trying(id, () =>
      withLock(lockPath(home), async () => {
        if ((await idsAwaited(home)).has(id) || !(await isForsaken(admission, id))) return;
        await finalizeUnsupervised({ home, id, clock, backend: backend.name, result: resultOf?.(id) });
      }),
    );
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
export const sweep = async (admission: Admission, everything: boolean): Promise<AdmissionResult> => {
  const { home, clock } = admission;
  const admitted = await withLock(lockPath(home), () => admit(admission, true));
  if (everything) await finalizeForsaken(admission, await unendedOf(admission));
  else if (isComparisonDue(home, clock())) await settled(admission);
  return admitted;
};
