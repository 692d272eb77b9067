import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { PRIVATE_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';

/** A session that this host has taken: on its disk, so that a worker that is started again goes on with it. */
export interface HeldSession {
  readonly id: SessionId;
  readonly fence: number;
  /** What the session shows when it asks. */
  readonly token: string;
  /** What BullMQ knows this host's hold of the job by. */
  readonly lock: string;
  readonly queue: string;
  readonly front: string;
  /** Something personal goes out, or has gone. */
  readonly isSubmitted: boolean;
}

const ENDING = '.json';
const FOLDER_MODE = 0o700;

const readHeld = (id: SessionId, text: string): HeldSession | null => {
  try {
    const { fence, token, lock, queue, front, submitted } = JSON.parse(text);
    if (!Number.isSafeInteger(fence) || typeof token !== 'string') return null;
    const texts = { lock: String(lock), queue: String(queue), front: String(front) };
    return { id, fence, token, ...texts, isSubmitted: submitted === true };
  } catch {
    return null;
  }
};

/** The folder of a worker's own notes. */
export class HeldSessions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws {StoreError} */
  async all(): Promise<HeldSession[]> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: FOLDER_MODE });
      const names = await readdir(this.#folder);
      const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
      const found = await Promise.all(
        ids.filter(isSessionId).map(async (id) => readHeld(id, await readFile(this.#path(id), 'utf8'))),
      );
      return found.filter((held) => held !== null);
    } catch (error) {
      throw toStoreError(error, this.#folder);
    }
  }

  /** Survives a power cut. @throws {StoreError} */
  write({ id, isSubmitted, ...held }: HeldSession): Promise<void> {
    const text = documentText({ session_id: id, ...held, submitted: isSubmitted });
    return writeAtomic(nodeFs, this.#path(id), text, { mode: PRIVATE_MODE, durable: 'full' });
  }

  /** @throws {StoreError} */
  async remove(id: SessionId): Promise<void> {
    try {
      await nodeFs.unlink(this.#path(id));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw toStoreError(error, this.#path(id));
    }
  }

  #path(id: SessionId): string {
    return join(this.#folder, `${id}${ENDING}`);
  }
}
