import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { namesIn } from '../queue/names-in.ts';
import { sentFolder } from '../queue/queue-paths.ts';

/** What this front knows of a session that went to the shared queue: Redis may forget, a disk does not. */
export interface Sent {
  readonly id: SessionId;
  /** When it was accepted, naive local time. */
  readonly since: string;
  readonly queue: string;
  /** Number of its newest run, as far as this front has heard. */
  readonly fence: number;
  readonly isSubmitted: boolean;
}

const ENDING = '.json';
const pathOf = (home: string, id: SessionId): string => join(sentFolder(home), `${id}${ENDING}`);

/** @throws {StoreError} */
export const writeSent = (home: string, { id, since, queue, fence, isSubmitted }: Sent): Promise<void> => {
  const text = documentText({ session_id: id, aceita_em: since, fila: queue, fence, submitted: isSubmitted });
  return writeAtomic(nodeFs, pathOf(home, id), text, { mode: DOCUMENT_MODE, durable: 'full' });
};

/** Null when it never was on its way. What is there but cannot be read counts as sent to the site. */
export const readSent = async (home: string, id: SessionId): Promise<Sent | null> => {
  let text: string;
  try {
    text = await readFile(pathOf(home, id), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw toStoreError(error, pathOf(home, id));
  }
  try {
    const { aceita_em: since, fila: queue, fence, submitted } = JSON.parse(text);
    return {
      id,
      since: String(since),
      queue: String(queue),
      fence: Number(fence),
      isSubmitted: submitted !== false,
    };
  } catch {
    return { id, since: '', queue: '', fence: 0, isSubmitted: true };
  }
};

/** Ids of the sessions that went from here and have not ended. @throws {StoreError} */
export const sentIds = async (home: string): Promise<SessionId[]> =>
  (await namesIn(sentFolder(home)))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter(isSessionId);

/** @throws {StoreError} */
export const removeSent = async (home: string, id: SessionId): Promise<void> => {
  const path = pathOf(home, id);
  try {
    await nodeFs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
