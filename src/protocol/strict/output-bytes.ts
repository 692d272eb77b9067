import { Buffer } from 'node:buffer';

const SPACE = 0x20;

const INITIAL_BYTES = 64 * 1024;

/** Bytes that had to grow beyond this give their memory back before the next answer. */
const KEPT_BYTES = 4 * 1024 * 1024;

const blank = (byteCount: number): Uint8Array => new Uint8Array(byteCount).fill(SPACE);

/**
 * Growing output, reused from answer to answer. Whatever is not written yet is spaces, so that indenting is
 * stepping forward. The fields are open because printing keeps them in local variables meanwhile; `length` must
 * cover whatever was written before an error is thrown.
 */
export class OutputBytes {
  bytes = blank(INITIAL_BYTES);
  /** The same bytes, four at a time. */
  view = new DataView(this.bytes.buffer);
  length = 0;

  clear(): void {
    if (this.bytes.length > KEPT_BYTES) this.#use(blank(INITIAL_BYTES));
    else this.bytes.fill(SPACE, 0, this.length);
    this.length = 0;
  }

  #use(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }

  /**
   * Makes room for `size` bytes in all, keeping the first `kept`.
   * @returns the bytes from now on
   */
  grow(kept: number, size: number): Uint8Array {
    const larger = blank(Math.max(size, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, kept));
    this.#use(larger);
    return larger;
  }

  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}
