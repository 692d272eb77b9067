import type { ByteString } from './byte-string.ts';
import { EncodeError } from './failures.ts';
import { jsonText } from './json-text.ts';

/** Containers inside each other that PHP's encoder prints. */
const MAX_DEPTH = 512;

const NEW_LINES: readonly string[] = Array.from(
  { length: MAX_DEPTH + 1 },
  (_, depth) => `\n${'    '.repeat(depth)}`,
);

/** Prints JSON in PHP's pretty layout, piece by piece. */
export class JsonWriter {
  #text: ByteString = '';
  #depth = 0;
  #hasItems = false;

  /** What was printed so far. */
  get text(): ByteString {
    return this.#text;
  }

  /** @throws EncodeError when the container lies too deep */
  open(bracket: '[' | '{'): void {
    this.#text += bracket;
    if (++this.#depth > MAX_DEPTH) throw new EncodeError('more than 512 levels of nesting');
    this.#hasItems = false;
  }

  close(bracket: ']' | '}'): void {
    this.#depth--;
    this.#text += this.#hasItems ? NEW_LINES[this.#depth] + bracket : bracket;
    this.#hasItems = true;
  }

  /** Begins an element of a list. */
  item(): void {
    this.#text += this.#hasItems ? `,${NEW_LINES[this.#depth]}` : NEW_LINES[this.#depth];
    this.#hasItems = true;
  }

  /** Begins a member whose key needs no escaping. */
  key(name: string): void {
    this.item();
    this.#text += `"${name}": `;
  }

  keyText(key: ByteString): void {
    this.item();
    this.#text += `${jsonText(key)}: `;
  }

  string(text: ByteString): void {
    this.#text += jsonText(text);
  }

  /** Appends text that is JSON already. */
  raw(json: ByteString): void {
    this.#text += json;
  }
}
