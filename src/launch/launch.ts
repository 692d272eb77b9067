import { phpDateTime } from '../protocol/live/timestamps.ts';
import { dataFolder, sessionsFolder } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { ensureFolder, ensureHome } from '../protocol/store/folder.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import { localTimestamp } from '../protocol/timestamp.ts';
import { prepareFolder } from '../protocol/waiting/waiting-files.ts';
import type { Template } from '../quote/input/template.ts';
import { CREATED, type Launched } from './answer.ts';
import { answerForKnown, keepAnswer } from './known-session.ts';
import { LaunchError } from './launch-error.ts';
import { type GoodData, goodData } from './prepare/check-data.ts';
import { type Admission, admit, isDraining } from './queue/admission.ts';
import { withLock } from './queue/lock.ts';
import { maxActive } from './queue/max-active.ts';
import { placeIds } from './queue/places.ts';
import { lockPath, placesFolder, queueFolder } from './queue/queue-paths.ts';
import { addTicket, listTickets } from './queue/tickets.ts';

/** When a queue that is full is worth asking again. */
const RETRY_AFTER_S = 30;

export interface LaunchRequest {
  readonly id: SessionId;
  /** The customer's data: JSON text. */
  readonly text: Uint8Array | string;
}

export interface Launcher extends Admission {
  /** Answers that are the same for everybody. */
  readonly template: Template | null;
}

const makeFolders = async (home: string): Promise<void> => {
  await ensureHome(nodeFs, home);
  for (const folder of [sessionsFolder, dataFolder, queueFolder, placesFolder])
    await ensureFolder(nodeFs, folder(home));
};

const refuseWhenFull = async ({ home, settings, backend }: Admission): Promise<void> => {
  const { queue_max: most } = settings.admission;
  const waiting = (await listTickets(home)).length;
  const taken = (await placeIds(home)).length;
  const hasPlace = waiting === 0 && taken < maxActive(settings, backend.name) && !isDraining(home);
  if (!hasPlace && waiting >= most)
    throw new LaunchError('busy', `${waiting} sessions wait already (admission.queue_max is ${most})`, {
      retryAfterS: RETRY_AFTER_S,
    });
};

const answerOf = (
  { backend, clock }: Launcher,
  id: SessionId,
  position: number,
  { notes }: GoodData,
): Launched => {
  const unit = position === 0 ? backend.unitOf(id) : null;
  return {
    success: true,
    session_id: id,
    message: CREATED,
    timestamp: phpDateTime(clock()),
    estado: position === 0 ? 'started' : 'queued',
    ...(position > 0 && { posicao: position }),
    ...(unit !== null && { unit }),
    backend: backend.name,
    ...(notes.length > 0 && { avisos: notes }),
  };
};

const accept = async (launcher: Launcher, id: SessionId, data: GoodData): Promise<Launched> => {
  const { home, clock, onTrouble } = launcher;
  await refuseWhenFull(launcher);
  await prepareFolder({ home, id, clock }, data.quote);
  await addTicket(home, id, localTimestamp(clock()));
  let trouble: unknown;
  const hearTrouble = (of: SessionId, error: unknown): void => {
    if (of === id) trouble = error;
    onTrouble(of, error);
  };
  const { started, waiting } = await admit({ ...launcher, onTrouble: hearTrouble }, false);
  if (!started.includes(id) && !waiting.includes(id)) throw trouble;
  const answer = answerOf(launcher, id, waiting.indexOf(id) + 1, data);
  await keepAnswer(home, answer);
  return answer;
};

/**
 * Starts a session, or puts it into the queue. The id is the idempotency key: a known one starts nothing.
 * @throws {LaunchError} when the data is wrong, the queue is full or the session could not be started
 * @throws {StoreError} when its files cannot be written; nothing was accepted
 */
export const launch = async (launcher: Launcher, { id, text }: LaunchRequest): Promise<Launched> => {
  const { home, backend, clock, template } = launcher;
  const data = goodData(text, template, clock());
  await makeFolders(home);
  return withLock(lockPath(home), async () => {
    const known = await answerForKnown({ home, id, quote: data.quote, backend, now: clock() });
    return known ?? accept(launcher, id, data);
  });
};
