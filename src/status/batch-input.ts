import { isUtf8 } from 'node:buffer';

/** How ids come in: one per line as they are, or one JSON string per line. */
export type BatchInput = 'lines' | 'json';

/** A line of a batch that holds no id. */
export class BatchInputError extends Error {
  override readonly name = 'BatchInputError';
}

const LINE_FEED = 0x0a;

/** Splits chunks into lines without their line ends; what follows the last line end is a line unless it is empty. */
export class LineSplitter {
  #rest: Buffer[] = [];

  /** @returns the lines that this chunk completes */
  push(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(Buffer.concat([...this.#rest, chunk.subarray(start, end)]));
      this.#rest = [];
      start = end + 1;
    }
    if (start < chunk.length) this.#rest.push(chunk.subarray(start));
    return lines;
  }

  end(): Buffer[] {
    return this.#rest.length === 0 ? [] : [Buffer.concat(this.#rest)];
  }
}

const parseString = (line: Buffer): string | null => {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return typeof value === 'string' && value.isWellFormed() ? value : null;
  } catch {
    return null;
  }
};

/**
 * The id on one line.
 * @param number of the line, from 1
 * @throws BatchInputError when the line should be a JSON string and is none
 */
export const idOnLine = (line: Buffer, input: BatchInput, number: number): string | Buffer => {
  if (input === 'lines') return isUtf8(line) ? line.toString('utf8') : line;
  const id = isUtf8(line) ? parseString(line) : null;
  if (id === null) throw new BatchInputError(`line ${number} of the input is not a JSON string`);
  return id;
};
