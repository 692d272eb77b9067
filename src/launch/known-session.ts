import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isElsewhere } from '../protocol/elsewhere.ts';
import { phpDateTime } from '../protocol/live/timestamps.ts';
import { dataFolder, FLAT_KINDS, flatName, sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { writeAtomic } from '../protocol/store/atomic-file.ts';
import { documentText } from '../protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../protocol/store/modes.ts';
import { inOwnFolder } from '../protocol/store/own-folder.ts';
import { parseOwnJson } from '../protocol/store/own-json.ts';
import { nodeFs } from '../protocol/store/store-fs.ts';
import type { QuoteInput } from '../quote/input/quote-input.ts';
import { EXISTS, type Launched } from './answer.ts';
import type { Backend } from './backend.ts';
import { outgoing } from './outbox/outbox.ts';
import { placeIds } from './queue/places.ts';
import { listTickets, type Ticket } from './queue/tickets.ts';

/** The answer that the session's launch got; tells nothing of the customer. */
const answerPath = (home: string, id: SessionId): string =>
  join(sessionPaths(home, id).folder, 'launch.json');

/** Undefined for what is not there, and for what is none of the session's own. */
const readJson = async (path: string): Promise<unknown> => {
  try {
    return parseOwnJson(await nodeFs.readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** @throws {StoreError} */
export const keepAnswer = (home: string, answer: Launched): Promise<void> =>
  writeAtomic(
    inOwnFolder(sessionPaths(home, answer.session_id).folder),
    answerPath(home, answer.session_id),
    documentText(answer),
    { mode: DOCUMENT_MODE, durable: 'none' },
  );

const isAnswer = (value: unknown, id: SessionId): value is Launched =>
  typeof value === 'object' && value !== null && 'session_id' in value && value.session_id === id;

/** Whether the customer's data is the same that the session was made for, as far as that is still kept. */
const hasSameInput = async (home: string, id: SessionId, quote: QuoteInput): Promise<boolean> =>
  isDeepStrictEqual(await readJson(sessionPaths(home, id).config), JSON.parse(JSON.stringify(quote)));

/** A file of the former writer, or of anybody else, that has the session's name. */
const hasForeignName = (home: string, id: SessionId): boolean =>
  FLAT_KINDS.map((kind) => join(dataFolder(home), flatName(kind, id))).some(
    (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === false,
  );

/** Whatever it is: a link to nowhere, too. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** A folder that a launcher left before it had accepted the session does not count. */
const isOnDisk = (home: string, id: SessionId): boolean => {
  const { status, documents } = sessionPaths(home, id);
  return [status, ...Object.values(documents)].some(isThere) || hasForeignName(home, id);
};

export interface KnownSession {
  readonly home: string;
  readonly id: SessionId;
  readonly quote: QuoteInput;
  readonly backend: Backend;
  readonly now: Date;
}

/** `unanswered`: a launcher accepted it and was killed before it could say so; its client asks once more. */
export type Known = Launched | 'new' | 'unanswered';

/**
 * The answer for an id that has been launched: the very same as before when the customer's data is, else
 * that it exists. To be called under the lock.
 * @throws {StoreError}
 */
export const whatIsKnown = async (session: KnownSession): Promise<Known> => {
  const { home, id, quote, backend, now } = session;
  const indexIn = (tickets: readonly Ticket[]): number => tickets.findIndex((ticket) => ticket.id === id) + 1;
  const position = indexIn(await listTickets(home)) || indexIn(await outgoing(home));
  const hasPlace = (await placeIds(home)).includes(id);
  const isAccepted = position > 0 || hasPlace;
  if (!isAccepted && !isOnDisk(home, id)) return 'new';
  const kept = await readJson(answerPath(home, id));
  if (await hasSameInput(home, id, quote)) {
    if (isAnswer(kept, id)) return kept;
    if (isAccepted && kept === undefined) return 'unanswered';
  }
  const unit = hasPlace ? backend.unitOf(id) : null;
  return {
    success: true,
    session_id: id,
    message: EXISTS,
    timestamp: phpDateTime(now),
    estado: 'existing',
    ...(position > 0 && { posicao: position }),
    ...(unit !== null && { unit }),
    backend: isElsewhere(sessionPaths(home, id)) ? 'queue' : backend.name,
  };
};
