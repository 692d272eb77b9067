import { Buffer } from 'node:buffer';
import type { ByteString } from './byte-string.ts';
import { EncodeError } from './failures.ts';
import { jsonText } from './json-text.ts';

/** Containers inside each other that PHP's encoder prints. */
const MAX_DEPTH = 512;

const INDENT_BYTES = 4;

const INITIAL_BYTES = 64 * 1024;

/** A writer that had to grow beyond this gives its memory back before the next answer. */
const KEPT_BYTES = 4 * 1024 * 1024;

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SLASH = 0x2f;
const COLON = 0x3a;

/** First byte of U+2028 and U+2029, which PHP escapes, and of four thousand others that it does not. */
const MAYBE_LINE_SEPARATOR = 0xe2;

const blank = (byteCount: number): Uint8Array => new Uint8Array(byteCount).fill(SPACE);

/**
 * Prints JSON in PHP's pretty layout, piece by piece, into bytes that are reused from answer to answer.
 * Whatever is not written yet is spaces, so that indenting is stepping forward.
 */
export class JsonWriter {
  #bytes = blank(INITIAL_BYTES);
  #length = 0;
  #depth = 0;
  #hasItems = false;

  /** Forgets what was printed. */
  reset(): void {
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = blank(INITIAL_BYTES);
    else this.#bytes.fill(SPACE, 0, this.#length);
    this.#length = 0;
    this.#depth = 0;
    this.#hasItems = false;
  }

  /** A copy of what was printed since the last reset. */
  copy(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  #reserve(wanted: number): void {
    if (wanted > this.#bytes.length) this.#grow(wanted);
  }

  #grow(wanted: number): void {
    const larger = blank(Math.max(wanted, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** @throws EncodeError when the container lies too deep */
  open(bracket: '[' | '{'): void {
    if (++this.#depth > MAX_DEPTH) throw new EncodeError('more than 512 levels of nesting');
    this.raw(bracket);
    this.#hasItems = false;
  }

  close(bracket: ']' | '}'): void {
    this.#depth--;
    if (this.#hasItems) {
      const end = this.#length + 1 + INDENT_BYTES * this.#depth;
      this.#reserve(end);
      this.#bytes[this.#length] = LINE_FEED;
      this.#length = end;
    }
    this.raw(bracket);
    this.#hasItems = true;
  }

  /** Begins an element of a list. */
  item(): void {
    const comma = this.#hasItems ? 1 : 0;
    const end = this.#length + comma + 1 + INDENT_BYTES * this.#depth;
    this.#reserve(end);
    if (comma > 0) this.#bytes[this.#length] = COMMA;
    this.#bytes[this.#length + comma] = LINE_FEED;
    this.#length = end;
    this.#hasItems = true;
  }

  /** Begins a member whose key needs no escaping. */
  key(name: string): void {
    this.item();
    let to = this.#length;
    this.#reserve(to + name.length + 4);
    const out = this.#bytes;
    out[to++] = QUOTE;
    for (let i = 0; i < name.length; i++) out[to++] = name.charCodeAt(i);
    out[to++] = QUOTE;
    out[to] = COLON;
    this.#length = to + 2;
  }

  keyText(key: ByteString): void {
    this.item();
    this.raw(`${jsonText(key)}: `);
  }

  keyBytes(bytes: Uint8Array, start: number, end: number): void {
    this.item();
    this.stringBytes(bytes, start, end);
    const colon = this.#length;
    this.#reserve(colon + 2);
    this.#bytes[colon] = COLON;
    this.#length = colon + 2;
  }

  string(text: ByteString): void {
    this.raw(jsonText(text));
  }

  /** Prints a string of a document that holds no escapes, without making text of it. */
  stringBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(this.#length + end - start + 2);
    const out = this.#bytes;
    let to = this.#length;
    out[to++] = QUOTE;
    for (let from = start; from < end; from++) {
      const byte = bytes[from] as number;
      if (byte === SLASH || byte === MAYBE_LINE_SEPARATOR) {
        this.string(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'));
        return;
      }
      out[to++] = byte;
    }
    out[to++] = QUOTE;
    this.#length = to;
  }

  /** Appends text that is JSON already. */
  raw(json: ByteString): void {
    this.#reserve(this.#length + json.length);
    const out = this.#bytes;
    let to = this.#length;
    for (let i = 0; i < json.length; i++) out[to++] = json.charCodeAt(i);
    this.#length = to;
  }

  /** Appends bytes that are JSON already. */
  rawBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(this.#length + end - start);
    const out = this.#bytes;
    let to = this.#length;
    for (let from = start; from < end; from++) out[to++] = bytes[from] as number;
    this.#length = to;
  }
}
