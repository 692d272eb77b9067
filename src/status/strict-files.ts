import { Buffer } from 'node:buffer';
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import type { FileContent, StrictFileKind, StrictRequest } from '../protocol/strict/answer.ts';

const INITIAL_BYTES = 64 * 1024;

/** Read space that had to grow beyond this is given back before the next file. */
const KEPT_BYTES = 8 * 1024 * 1024;

// A pipe under one of these names must not hold up the reader.
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** Reads whole files into memory that is reused: a content is valid until the next read. */
class ReadSpace {
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);

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

const readInto = (space: ReadSpace, path: string | Buffer): FileContent => {
  const found = statOrNull(path);
  if (found === null) return 'absent';
  if (!found.isFile()) return 'unreadable';
  try {
    return space.read(path, found.size);
  } catch {
    return 'unreadable';
  }
};

const pathOf = (folder: string, kind: StrictFileKind, session: string | Buffer): string | Buffer =>
  typeof session === 'string'
    ? `${folder}/${kind}_${session}.json`
    : Buffer.concat([Buffer.from(`${folder}/${kind}_`), session, Buffer.from('.json')]);

/**
 * The flat files of one folder as the PHP reader finds them: a directory exists but has no content, a dangling
 * link or an impossible name does not exist.
 * @returns for an id the `readFile` of a strict request; what it gives is valid until the next request
 */
export const strictFiles = (folder: string): ((session: string | Buffer) => StrictRequest['readFile']) => {
  const main = new ReadSpace();
  const result = new ReadSpace();
  return (session) => (kind) => readInto(kind === 'result' ? result : main, pathOf(folder, kind, session));
};
