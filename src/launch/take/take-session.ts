import { rm } from 'node:fs/promises';
import { isElsewhere, markHere } from '../../protocol/elsewhere.ts';
import { type Lease, readLease, writeLease } from '../../protocol/lease.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { removeRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { localTimestamp } from '../../protocol/timestamp.ts';
import { takenSoFar } from '../../protocol/tracker/claim.ts';
import { prepareFolder } from '../../protocol/waiting-files.ts';
import { CREATED, type Launched } from '../answer.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';
import { goodData } from '../prepare/check-data.ts';
import { refuseHopeless } from '../prepare/refuse-hopeless.ts';
import { admit, isDraining } from '../queue/admission.ts';
import { withLock } from '../queue/lock.ts';
import { makeFolders } from '../queue/make-folders.ts';
import { maxActive } from '../queue/max-active.ts';
import { placeIds } from '../queue/places.ts';
import { lockPath } from '../queue/queue-paths.ts';
import { listTickets, returnTicket } from '../queue/tickets.ts';
import { gatePath } from './gate-path.ts';

/** A session of the shared queue that this host is to run. */
export interface TakeRequest {
  readonly id: SessionId;
  /** The customer's data: JSON text. */
  readonly text: string;
  readonly fence: number;
  readonly token: string;
}

const busy = (detail: string): LaunchError => new LaunchError('busy', detail);

/** @returns whether it is under way here already @throws {LaunchError} `busy` when an older run of it is */
const isUnderWay = async ({ home }: Launcher, { id, fence }: TakeRequest): Promise<boolean> => {
  const awaited = [...(await placeIds(home)), ...(await listTickets(home)).map((ticket) => ticket.id)];
  if (!awaited.includes(id)) return false;
  if ((await readLease(sessionPaths(home, id)))?.fence === fence) return true;
  throw busy(`an earlier run of ${id} is still on this host`);
};

/** What an earlier run of the session left here must not be taken for this one's. */
const clear = async (paths: SessionPaths, { id, fence }: TakeRequest): Promise<void> => {
  const lease = await readLease(paths);
  if (lease !== null && lease.fence >= fence)
    throw new LaunchError(
      'invalid',
      `run ${fence} of ${id} is not newer than run ${lease.fence}, which was here`,
    );
  if (isElsewhere(paths)) {
    if (lease === null) return;
  } else {
    const state = await takenSoFar(nodeFs, paths);
    if (state === 'running') throw busy(`an earlier run of ${id} still goes on here`);
    if (state === null) return;
    if (lease === null) throw new LaunchError('invalid', `${id} was a session of this host alone`);
  }
  await rm(paths.folder, { recursive: true, force: true });
  await removeRecord(nodeFs, paths);
};

const refuseWithoutRoom = async ({ home, settings, backend }: Launcher): Promise<void> => {
  if (isDraining(home)) throw busy('this host starts nothing: rpa-launch --resume ends that');
  const taken = (await placeIds(home)).length + (await listTickets(home)).length;
  const most = maxActive(settings, backend.name);
  if (taken >= most) throw busy(`${taken} of ${most} places of this host are taken`);
};

const start = async (launcher: Launcher, request: TakeRequest): Promise<void> => {
  const { home, clock, settings, backend, template } = launcher;
  const { id, text, fence, token } = request;
  if (await isUnderWay(launcher, request)) return;
  // Another host may be able to do it: this one would end the whole queue's sessions one after the other.
  refuseHopeless(launcher);
  await refuseWithoutRoom(launcher);
  const paths = sessionPaths(home, id);
  const { quote } = goodData(text, template, clock());
  await clear(paths, request);
  await prepareFolder({ home, id, clock }, quote);
  const lease: Lease = { fence, token, gate: gatePath(home, settings, backend.name) };
  await writeLease(paths, lease);
  await markHere(paths);
  await returnTicket(home, id, localTimestamp(clock()));
  let trouble: unknown;
  const onTrouble: Launcher['onTrouble'] = (of, error) => {
    if (of === id) trouble = error;
    launcher.onTrouble(of, error);
  };
  const { started } = await admit({ ...launcher, onTrouble }, false);
  if (!started.includes(id)) throw trouble ?? new LaunchError('unavailable', `${id} was not started`);
};

/**
 * Starts a session that this host has taken from the shared queue, at once or not at all. The same request may be
 * repeated.
 * @throws {LaunchError} `busy` without room, `configuration` without a site, `invalid`, `unavailable` @throws {StoreError}
 */
export const takeSession = async (launcher: Launcher, request: TakeRequest): Promise<Launched> => {
  const { home, clock, backend } = launcher;
  await makeFolders(home);
  await withLock(lockPath(home), () => start(launcher, request));
  const unit = backend.unitOf(request.id);
  return {
    success: true,
    session_id: request.id,
    message: CREATED,
    timestamp: phpDateTime(clock()),
    estado: 'started',
    ...(unit !== null && { unit }),
    backend: backend.name,
  };
};
