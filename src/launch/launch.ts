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
import { type Admission, giveOutPlaces, isDraining, startPlaced } from './queue/admission.ts';
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

/** A launch that was accepted. */
export interface Launching {
  readonly answer: Launched;
  /**
   * Settles when it has been started, which is tried whether or not anybody waits for it.
   * Rejects with a LaunchError when it could not be; its files tell that as its end.
   */
  readonly started: Promise<void>;
}

type Answer = (launching: Launching) => void;

/** Puts the session on disk and gives it a place or a turn; `answer` hears of that before it is started. */
const accept = async (launcher: Launcher, id: SessionId, data: GoodData, answer: Answer): Promise<void> => {
  const { home, clock } = launcher;
  await refuseWhenFull(launcher);
  await prepareFolder({ home, id, clock }, data.quote);
  await addTicket(home, id, localTimestamp(clock()));
  const placement = await giveOutPlaces(launcher, false);
  const position = placement.waiting.findIndex((ticket) => ticket.id === id) + 1;
  const launched = answerOf(launcher, id, position, data);
  await keepAnswer(home, launched);
  const { promise: started, resolve, reject } = Promise.withResolvers<void>();
  started.catch(() => {});
  answer({ answer: launched, started });
  const onTrouble = (of: SessionId, error: unknown): void => {
    if (of === id) reject(error);
    launcher.onTrouble(of, error);
  };
  try {
    const ids = await startPlaced({ ...launcher, onTrouble }, placement);
    if (position > 0 || ids.includes(id)) resolve();
  } catch (error) {
    reject(error);
    throw error;
  }
};

/**
 * Accepts a session: from here on it will be started, now or when there is a place, whatever happens to this
 * process. The id is the idempotency key: a known one starts nothing.
 * @throws {LaunchError} when the data is wrong or the queue is full
 * @throws {StoreError} when its files cannot be written; nothing was accepted
 */
export const beginLaunch = async (launcher: Launcher, { id, text }: LaunchRequest): Promise<Launching> => {
  const { home, backend, clock, template } = launcher;
  const data = goodData(text, template, clock());
  await makeFolders(home);
  return new Promise((resolve, reject) => {
    withLock(lockPath(home), async () => {
      const known = await answerForKnown({ home, id, quote: data.quote, backend, now: clock() });
      if (known === null) await accept(launcher, id, data, resolve);
      else resolve({ answer: known, started: Promise.resolve() });
    }).catch(reject);
  });
};

/**
 * As `beginLaunch`, and waits until the session is started or waits for its turn.
 * @throws {LaunchError} when it was not accepted, or could not be started
 * @throws {StoreError}
 */
export const launch = async (launcher: Launcher, request: LaunchRequest): Promise<Launched> => {
  const { answer, started } = await beginLaunch(launcher, request);
  await started;
  return answer;
};
