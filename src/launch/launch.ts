import { phpDateTime } from '../protocol/live/timestamps.ts';
import { sessionPaths } from '../protocol/paths.ts';
import { removeRecord } from '../protocol/record/session-record.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import { localTimestamp } from '../protocol/timestamp.ts';
import { prepareFolder } from '../protocol/waiting-files.ts';
import { CREATED, type Launched } from './answer.ts';
import { keepAnswer, whatIsKnown } from './known-session.ts';
import type { Launcher } from './launcher.ts';
import { addOutgoing, outgoing, refuseOutgoing, sharesQueue, tellOutgoing } from './outbox/outbox.ts';
import { type GoodData, goodData } from './prepare/check-data.ts';
import { refuseHopeless } from './prepare/refuse-hopeless.ts';
import { admit, giveOutPlaces, type Placement, startPlaced } from './queue/admission.ts';
import { withLock } from './queue/lock.ts';
import { makeFolders } from './queue/make-folders.ts';
import { lockPath } from './queue/queue-paths.ts';
import { refuseWhenFull } from './queue/refuse-when-full.ts';
import { addTicket, listTickets } from './queue/tickets.ts';
import { withToken } from './token/with-token.ts';

export interface LaunchRequest {
  readonly id: SessionId;
  /** The customer's data: JSON text. */
  readonly text: Uint8Array | string;
}

const answerOf = (launcher: Launcher, id: SessionId, position: number, { notes }: GoodData): Launched => {
  const { backend, clock } = launcher;
  const unit = position === 0 ? backend.unitOf(id) : null;
  return {
    success: true,
    session_id: id,
    message: CREATED,
    timestamp: phpDateTime(clock()),
    estado: position === 0 ? 'started' : 'queued',
    ...(position > 0 && { posicao: position }),
    ...(unit !== null && { unit }),
    backend: sharesQueue(launcher) ? 'queue' : backend.name,
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

type Tell = (answer: Launched) => void;

/** A session for the shared queue gets its place there; until Redis has it, it waits on this disk. */
const waitOutgoing = async (launcher: Launcher, id: SessionId): Promise<Placement> => {
  const waiting = await outgoing(launcher.home);
  const at = waiting.findIndex((ticket) => ticket.id === id);
  const ticket = waiting[at];
  if (ticket !== undefined) await tellOutgoing(launcher, ticket, at + 1);
  return { placed: [], waiting };
};

const place = (launcher: Launcher, id: SessionId): Promise<Placement> =>
  sharesQueue(launcher) ? waitOutgoing(launcher, id) : giveOutPlaces(launcher, 'accepted');

/** What is accepted stays so, even if nobody can be asked which places there are. */
const placementFor = async (launcher: Launcher, id: SessionId): Promise<Placement> => {
  try {
    return await place(launcher, id);
  } catch (error) {
    launcher.onTrouble(id, error);
    const waiting = sharesQueue(launcher) ? await outgoing(launcher.home) : await listTickets(launcher.home);
    return { placed: [], waiting };
  }
};

/** An answer that is not kept costs a client that asks again no more than its being the same. */
const keep = async (launcher: Launcher, answer: Launched): Promise<void> => {
  try {
    await keepAnswer(launcher.home, answer);
  } catch (error) {
    launcher.onTrouble(answer.session_id, error);
  }
};

const startAll = async (launcher: Launcher, id: SessionId, placement: Placement): Promise<void> => {
  let trouble: unknown;
  const onTrouble = (of: SessionId, error: unknown): void => {
    if (of === id) trouble = error;
    launcher.onTrouble(of, error);
  };
  const started = await startPlaced({ ...launcher, onTrouble }, placement);
  if (placement.placed.some((ticket) => ticket.id === id) && !started.includes(id)) throw trouble;
};

/** Gives an accepted session a place or its turn; `tell` hears of that before it is started. */
const goOn = async (launcher: Launcher, id: SessionId, data: GoodData, tell: Tell): Promise<void> => {
  const placement = await placementFor(launcher, id);
  const position = placement.waiting.findIndex((ticket) => ticket.id === id) + 1;
  const answer = answerOf(launcher, id, position, data);
  await keep(launcher, answer);
  tell(answer);
  await startAll(launcher, id, placement);
};

/** A front of the shared queue needs no site: whichever host takes the session does. */
const refuseNew = async (launcher: Launcher): Promise<void> => {
  if (sharesQueue(launcher)) return refuseOutgoing(launcher);
  refuseHopeless(launcher);
  await refuseWhenFull(launcher);
};

const takeUp = async (launcher: Launcher, id: SessionId, data: GoodData, tell: Tell): Promise<void> => {
  const { home, backend, clock } = launcher;
  const known = await whatIsKnown({ home, id, quote: data.quote, backend, now: clock() });
  if (known === 'unanswered') return goOn(launcher, id, data, tell);
  if (known === 'new') {
    await refuseNew(launcher);
    // Of an earlier session of that id, whose folder somebody removed by hand.
    await removeRecord(nodeFs, sessionPaths(home, id));
    await prepareFolder({ home, id, clock }, data.quote);
    if (sharesQueue(launcher)) await addOutgoing(launcher, id);
    else await addTicket(home, id, localTimestamp(clock()));
    return goOn(launcher, id, data, tell);
  }
  tell(known);
  // The launcher that gave that answer may have been killed before it started the session.
  if ((await listTickets(home)).some((ticket) => ticket.id === id)) await admit(launcher, false);
};

/**
 * Accepts a session: from here on it will be started, now or when there is a place, whatever happens to this
 * process. The id is the idempotency key: a known one starts nothing.
 * @throws {LaunchError} when the data is wrong, the queue is full, or the session could only end at once
 * @throws {StoreError} when its files cannot be written; nothing was accepted
 */
export const beginLaunch = async (launcher: Launcher, { id, text }: LaunchRequest): Promise<Launching> => {
  const { home, clock, template } = launcher;
  const data = goodData(text, template, clock());
  await makeFolders(home);
  const begun = await new Promise<Launching>((resolve, reject) => {
    const started = withLock(lockPath(home), () =>
      takeUp(launcher, id, data, (answer) => resolve({ answer, started })),
    );
    started.catch(reject);
  });
  return { ...begun, answer: await withToken(launcher, begun.answer) };
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
