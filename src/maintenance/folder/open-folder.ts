import { constants, type Stats } from 'node:fs';
import { openShutFolder } from '../../protocol/store/mend-folder.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { FolderCalls, NamedEntry, RawEntry, RawPath } from './folder-calls.ts';

const FOLDER_ITSELF = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const FOLDER_OR_LINK_TO_IT = constants.O_RDONLY | constants.O_DIRECTORY;

/** Passes the result on, null when the name is not there (any more). */
export const unlessGone = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/**
 * An open folder. Names are looked up in the folder that was opened, whatever its path has become meanwhile:
 * Node has no openat, but a path below /proc/self/fd/N means the same. No link is ever followed.
 */
export class OpenFolder {
  readonly #calls: FolderCalls;
  readonly #descriptor: number;

  /** @param followLink only for a link that nobody but us or root can have made */
  constructor(calls: FolderCalls, path: RawPath, followLink = false) {
    this.#calls = calls;
    this.#descriptor = calls.open(path, followLink ? FOLDER_OR_LINK_TO_IT : FOLDER_ITSELF);
  }

  get calls(): FolderCalls {
    return this.#calls;
  }

  /** A path of this folder itself that stays right when it is renamed; valid while it is open. */
  get path(): string {
    return `/proc/self/fd/${this.#descriptor}`;
  }

  at(name: RawPath): RawPath {
    return typeof name === 'string'
      ? `${this.path}/${name}`
      : Buffer.concat([Buffer.from(`${this.path}/`), name]);
  }

  stat(): Stats {
    return this.#calls.fstat(this.#descriptor);
  }

  /** Does something to this folder that is not to make it younger. */
  async keepingTimes<T>(work: () => Promise<T>): Promise<T> {
    const { atime, mtime } = this.stat();
    const result = await work();
    this.#calls.setTimes(this.#descriptor, atime, mtime);
    return result;
  }

  entries(): RawEntry[] {
    return this.#calls.entries(this.path);
  }

  /** One after the other, however many there are. */
  each(): Iterable<NamedEntry> {
    return this.#calls.each(this.path);
  }

  /** Waits until what was done in it survives a power cut. */
  sync(): void {
    this.#calls.sync(this.#descriptor);
  }

  /** The name's own state, null when nothing has it. */
  lstat(name: RawPath): Stats | null {
    return unlessGone(() => this.#calls.lstat(this.at(name)));
  }

  /** A folder that its own owner has shut is opened up again. @throws ELOOP or ENOTDIR when it is not a folder itself */
  open(name: RawPath): OpenFolder {
    try {
      return new OpenFolder(this.#calls, this.at(name));
    } catch (error) {
      if (errorCode(error) !== 'EACCES' || !openShutFolder(this.at(name))) throw error;
      return new OpenFolder(this.#calls, this.at(name));
    }
  }

  /** So that its owner may take things out of it, should that have been taken away. */
  openUp(): void {
    openShutFolder(`${this.path}/.`);
  }

  readlink(name: RawPath): string {
    return this.#calls.readlink(this.at(name));
  }

  /** Removes a name that is no folder; of a link the link. A name that is gone is fine. */
  unlink(name: RawPath): void {
    unlessGone(() => this.#calls.unlink(this.at(name)));
  }

  rmdir(name: RawPath): void {
    unlessGone(() => this.#calls.rmdir(this.at(name)));
  }

  rename(name: RawPath, to: OpenFolder, newName: string): void {
    this.#calls.rename(this.at(name), to.at(newName));
  }

  close(): void {
    this.#calls.close(this.#descriptor);
  }
}

/** Opens a folder by name for the time of `work`. */
export const inFolder = <T>(parent: OpenFolder, name: RawPath, work: (folder: OpenFolder) => T): T => {
  const folder = parent.open(name);
  try {
    return work(folder);
  } finally {
    folder.close();
  }
};
