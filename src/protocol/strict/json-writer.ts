import type { Buffer } from 'node:buffer';
import type { ByteString } from './byte-string.ts';
import { EncodeError } from './failures.ts';
import { jsonText } from './json-text.ts';
import { OutputBytes } from './output-bytes.ts';

/** Containers inside each other that PHP's encoder prints. */
export const MAX_OUTPUT_DEPTH = 512;

export const INDENT_BYTES = 4;

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Two quotes, a colon, a space. */
const KEY_PUNCTUATION_BYTES = 4;

/** Prints JSON in PHP's pretty layout, piece by piece. */
export class JsonWriter {
  readonly output = new OutputBytes();
  /** Containers that are open. */
  depth = 0;
  #hasItems = false;

  /** Forgets what was printed. */
  reset(): void {
    this.output.clear();
    this.depth = 0;
    this.#hasItems = false;
  }

  /** A copy of what was printed since the last reset. */
  copy(): Buffer {
    return this.output.copy();
  }

  /** @throws EncodeError when the container lies too deep */
  open(bracket: '[' | '{'): void {
    if (++this.depth > MAX_OUTPUT_DEPTH) throw new EncodeError('more than 512 levels of nesting');
    this.raw(bracket);
    this.#hasItems = false;
  }

  close(bracket: ']' | '}'): void {
    this.depth--;
    if (this.#hasItems) this.#newLine(0);
    this.raw(bracket);
    this.#hasItems = true;
  }

  /** Begins an element of a list. */
  item(): void {
    this.#newLine(this.#hasItems ? 1 : 0);
    this.#hasItems = true;
  }

  #newLine(commas: 0 | 1): void {
    const { output } = this;
    const start = output.length;
    const end = start + commas + 1 + INDENT_BYTES * this.depth;
    const bytes = end > output.bytes.length ? output.grow(output.length, end) : output.bytes;
    if (commas === 1) bytes[start] = COMMA;
    bytes[start + commas] = LINE_FEED;
    output.length = end;
  }

  /** Begins a member whose key needs no escaping. */
  key(name: string): void {
    this.item();
    const { output } = this;
    let to = output.length;
    const end = to + name.length + KEY_PUNCTUATION_BYTES;
    const bytes = end > output.bytes.length ? output.grow(to, end) : output.bytes;
    bytes[to++] = QUOTE;
    for (let i = 0; i < name.length; i++) bytes[to++] = name.charCodeAt(i);
    bytes[to++] = QUOTE;
    bytes[to++] = COLON;
    bytes[to++] = SPACE;
    output.length = to;
  }

  keyText(key: ByteString): void {
    this.item();
    this.raw(`${jsonText(key)}: `);
  }

  string(text: ByteString): void {
    this.raw(jsonText(text));
  }

  /** Appends text that is JSON already. */
  raw(json: ByteString): void {
    const { output } = this;
    let to = output.length;
    const end = to + json.length;
    const bytes = end > output.bytes.length ? output.grow(output.length, end) : output.bytes;
    for (let i = 0; i < json.length; i++) bytes[to++] = json.charCodeAt(i);
    output.length = end;
  }
}
