import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { createAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, StoreError, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { namesIn } from './names-in.ts';
import { queueFolder } from './queue-paths.ts';

/** A session that was accepted and has no place yet. */
export interface Ticket {
  readonly id: SessionId;
  /** Name of the file, which begins with its number in the order. */
  readonly name: string;
}

const NUMBER_DIGITS = 8;

/** Leaves room before it for sessions that come back. */
const FIRST_NUMBER = 1_000;
const TICKET = /^(?<number>\d{8})-(?<id>.+)\.json$/;

const ticketOf = (name: string): Ticket | null => {
  const id = TICKET.exec(name)?.groups?.id ?? '';
  return isSessionId(id) ? { id, name } : null;
};

/**
 * The tickets in the order of their acceptance.
 * @param folder @default those that wait for a place of this machine
 * @throws {StoreError}
 */
export const listTickets = async (home: string, folder: string = queueFolder(home)): Promise<Ticket[]> => {
  const names = await namesIn(folder);
  return names.sort().flatMap((name) => ticketOf(name) ?? []);
};

const numberOf = ({ name }: Ticket): number => Number(name.slice(0, NUMBER_DIGITS));

const writeTicket = async (folder: string, id: SessionId, number: number, since: string): Promise<void> => {
  const path = join(folder, `${String(number).padStart(NUMBER_DIGITS, '0')}-${id}.json`);
  const text = documentText({ session_id: id, aceita_em: since });
  if (!(await createAtomic(nodeFs, path, text, { mode: DOCUMENT_MODE, durable: 'full' })))
    throw new StoreError('not_writable', path, 'it exists already, though nobody else holds the lock');
};

/**
 * Accepts a session: from here on it will be started, whatever happens to this process or machine.
 * To be called under the lock.
 * @param since naive local time
 * @throws {StoreError}
 */
export const addTicket = async (
  home: string,
  id: SessionId,
  since: string,
  folder: string = queueFolder(home),
): Promise<void> => {
  const last = (await listTickets(home, folder)).at(-1);
  await writeTicket(folder, id, last === undefined ? FIRST_NUMBER : numberOf(last) + 1, since);
};

/** Puts a session that had a place and never began before all others. @throws {StoreError} */
export const returnTicket = async (home: string, id: SessionId, since: string): Promise<void> => {
  const first = (await listTickets(home))[0];
  await writeTicket(
    queueFolder(home),
    id,
    first === undefined ? FIRST_NUMBER : Math.max(0, numberOf(first) - 1),
    since,
  );
};

/** When the session was accepted, naive local time; null when its ticket does not say. */
export const acceptedAt = async (
  home: string,
  { name }: Ticket,
  folder: string = queueFolder(home),
): Promise<string | null> => {
  try {
    const { aceita_em: since } = JSON.parse(await readFile(join(folder, name), 'utf8'));
    return typeof since === 'string' ? since : null;
  } catch {
    return null;
  }
};

/** @throws {StoreError} */
export const removeTicket = async (
  home: string,
  { name }: Ticket,
  folder: string = queueFolder(home),
): Promise<void> => {
  const path = join(folder, name);
  try {
    await nodeFs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
