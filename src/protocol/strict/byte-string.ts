import { Buffer } from 'node:buffer';

/**
 * A string as PHP has it: bytes, here one character (U+0000…U+00FF) per byte. Texts of the documents stay in this
 * form from the file to the answer, so that nothing is decoded and encoded again on the way.
 */
export type ByteString = string;

export const byteString = (text: string): ByteString => Buffer.from(text, 'utf8').toString('latin1');

export const bytesOf = (text: ByteString): Buffer => Buffer.from(text, 'latin1');

const WINDOW_BYTES = 16 * 1024;

/** Cuts texts out of a file through a window, because cutting text out of text is cheaper than out of bytes. */
export class ByteWindow {
  readonly #bytes: Buffer;
  #start = 0;
  #text = '';

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  slice(start: number, end: number): ByteString {
    if (start < this.#start || end > this.#start + this.#text.length) {
      if (end - start > WINDOW_BYTES) return this.#bytes.toString('latin1', start, end);
      this.#start = start;
      this.#text = this.#bytes.toString('latin1', start, Math.min(start + WINDOW_BYTES, this.#bytes.length));
    }
    return this.#text.slice(start - this.#start, end - this.#start);
  }
}
