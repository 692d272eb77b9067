import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { OddFile } from './odd-file.ts';
import type { OwnFile } from './own-files.ts';

const READ = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** A history of 2,000 entries is under 1 MiB; far beyond that it is not a session's document. */
const MOST_BYTES = 64 * 1_024 * 1_024;

/**
 * A flat file, as the former writer left it: anybody's, and through links, which no session can make where it lies.
 * @throws {OddFile} @throws the file system's error
 */
export const readFormerFile = (path: string): OwnFile => {
  const descriptor = openSync(path, READ);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new OddFile('not_a_file');
    if (stats.size > MOST_BYTES) throw new OddFile('too_large');
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(descriptor, bytes, length, bytes.length - length, null);
    return { bytes: bytes.subarray(0, length), modifiedMs: stats.mtimeMs };
  } finally {
    closeSync(descriptor);
  }
};
