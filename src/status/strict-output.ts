import { writeSync } from 'node:fs';

const STDOUT = 1;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Through the stream, which waits until the other side of a non-blocking pipe takes more. */
const writeThroughStream = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(bytes, (error) => {
      if (error) return reject(error);
      process.stdout.off('error', reject);
      resolve();
    });
  });

const writeAll = async (bytes: Buffer): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(STDOUT, bytes, written);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      return writeThroughStream(bytes.subarray(written));
    }
  }
};

/**
 * Writes all the bytes to standard output, at the other side's pace. Straight to the descriptor, because making
 * the stream costs more than a whole answer.
 * @returns false once nobody reads any more
 */
export const writeOut = async (bytes: Buffer): Promise<boolean> => {
  try {
    await writeAll(bytes);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return false;
    throw error;
  }
};
