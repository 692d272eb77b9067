import { opendirSync, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { sessionsFolder } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';

/** Reading names never holds the event loop for longer than it takes for so many. */
const NAMES_AT_ONCE = 500;

/** Of a folder that seems unchanged: a file system may not tell. */
const LOOKS_PER_LISTING = 30;

/** Listing a folder of a hundred thousand takes a tenth of a second; it is not to take more of the time than one part in so many. */
const REST = 20;

/** A listing that took no longer may be repeated at once. */
const QUICK_MS = 20;

/** Which sessions have a folder, listed anew when that may have changed. */
export class SessionNames {
  readonly #folder: string;
  #changedMs = -1;
  #looks = 0;
  #restUntilMs = 0;

  constructor(home: string) {
    this.#folder = sessionsFolder(home);
  }

  /** @returns null when nothing came or went, when it is too early to look again, and when the folder cannot be read */
  async listed(): Promise<ReadonlySet<SessionId> | null> {
    const nowMs = performance.now();
    if (nowMs < this.#restUntilMs) return null;
    this.#looks += 1;
    try {
      const changedMs = statSync(this.#folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (changedMs === this.#changedMs && this.#looks % LOOKS_PER_LISTING !== 0) return null;
      const ids = changedMs === 0 ? new Set<SessionId>() : await this.#list();
      this.#changedMs = changedMs;
      const tookMs = performance.now() - nowMs;
      this.#restUntilMs = tookMs < QUICK_MS ? 0 : nowMs + tookMs * REST;
      return ids;
    } catch (error) {
      // A folder that cannot be read now says nothing of what is in it.
      if (errorCode(error) === undefined) throw error;
      return null;
    }
  }

  /** Whether there are no more than so many, without listing more. */
  areAtMost(most: number): boolean {
    try {
      const folder = opendirSync(this.#folder);
      try {
        let count = 0;
        while (count <= most && folder.readSync() !== null) count += 1;
        return count <= most;
      } finally {
        folder.closeSync();
      }
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return true;
    }
  }

  async #list(): Promise<ReadonlySet<SessionId>> {
    const ids = new Set<SessionId>();
    for await (const { name } of await opendir(this.#folder, { bufferSize: NAMES_AT_ONCE }))
      if (isSessionId(name)) ids.add(name);
    return ids;
  }
}
