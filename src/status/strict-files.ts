import { Buffer } from 'node:buffer';
import { closeSync, constants, lstatSync, openSync, readlinkSync, readSync, statSync } from 'node:fs';
import { OddFile, type Oddity } from '../protocol/store/odd-file.ts';
import { readOwnFile } from '../protocol/store/own-files.ts';
import { errorCode } from '../protocol/store/store-error.ts';
import type { FileContent, StrictFileKind, StrictRequest } from '../protocol/strict/answer.ts';

const INITIAL_BYTES = 64 * 1024;

/** Read space that had to grow beyond this is given back before the next file. */
const KEPT_BYTES = 8 * 1024 * 1024;

// A pipe under one of these names must not hold up the reader.
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** PHP would give up long before. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads whole files into memory that is reused: a content is valid until the next read. */
class ReadSpace {
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);

  /** Room for so many bytes. */
  room(size: number): Buffer {
    if (this.#bytes.length > KEPT_BYTES || this.#bytes.length < size)
      this.#bytes = Buffer.allocUnsafeSlow(Math.max(INITIAL_BYTES, size));
    return this.#bytes.subarray(0, size);
  }

  /** @param size what the file is expected to hold; it may have changed meanwhile */
  read(path: string | Buffer, size: number): Buffer {
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    const descriptor = openSync(path, OPEN_FLAGS);
    try {
      let length = 0;
      for (;;) {
        const count = readSync(descriptor, this.#bytes, length, this.#bytes.length - length, null);
        length += count;
        if (count === 0 || length === size) return this.#bytes.subarray(0, length);
        if (length < this.#bytes.length) continue;
        if (length >= MOST_BYTES) throw new OddFile('too_large');
        const larger = Buffer.allocUnsafeSlow(this.#bytes.length * 2);
        this.#bytes.copy(larger);
        this.#bytes = larger;
      }
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Whether `stat` succeeds, and on what; PHP's file_exists knows no other reason for "no". */
const statOrNull = (path: string | Buffer) => {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
};

const pathOf = (folder: string, kind: StrictFileKind, session: string | Buffer): string | Buffer =>
  typeof session === 'string'
    ? `${folder}/${kind}_${session}.json`
    : Buffer.concat([Buffer.from(`${folder}/${kind}_`), session, Buffer.from('.json')]);

/** Where our own link under this name leads; null for anything else. */
const ownTarget = (folder: string, kind: StrictFileKind, session: string | Buffer): string | null => {
  if (typeof session !== 'string') return null;
  try {
    const path = pathOf(folder, kind, session);
    if (!lstatSync(path).isSymbolicLink()) return null;
    const target = `../sessions/${session}/${kind}.json`;
    return readlinkSync(path) === target ? `${folder}/${target}` : null;
  } catch {
    return null;
  }
};

/** What would show another file as the session's is not there; the rest is, and cannot be read. */
const HIDDEN = new Set<Oddity>(['link', 'hard_link', 'foreign_owner', 'folder']);

const readOwn = (space: ReadSpace, path: string): FileContent => {
  try {
    return readOwnFile(path, (size) => space.room(size)).bytes;
  } catch (error) {
    const isAbsent = error instanceof OddFile ? HIDDEN.has(error.oddity) : errorCode(error) === 'ENOENT';
    return isAbsent ? 'absent' : 'unreadable';
  }
};

const readInto = (space: ReadSpace, path: string | Buffer): FileContent => {
  const found = statOrNull(path);
  if (found === null) return 'absent';
  if (!found.isFile() || found.size > MOST_BYTES) return 'unreadable';
  try {
    return space.read(path, found.size);
  } catch {
    return 'unreadable';
  }
};

/**
 * The flat files of one folder as the PHP reader finds them, but for links: one of ours leads to the session's own file
 * and nowhere else, whatever the session has put there. What others have linked is followed.
 * A directory exists but has no content, a dangling
 * link or an impossible name does not exist.
 * @returns for an id the `readFile` of a strict request; what it gives is valid until the next request
 */
export const strictFiles = (folder: string): ((session: string | Buffer) => StrictRequest['readFile']) => {
  const main = new ReadSpace();
  const result = new ReadSpace();
  return (session) => (kind) => {
    const space = kind === 'result' ? result : main;
    const own = ownTarget(folder, kind, session);
    return own === null ? readInto(space, pathOf(folder, kind, session)) : readOwn(space, own);
  };
};
