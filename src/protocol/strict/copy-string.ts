const QUOTE = 0x22;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

/** UTF-8 of U+2028 and U+2029: these two bytes, then one of the next two. */
const SEPARATOR_FIRST = 0xe2;
const SEPARATOR_SECOND = 0x80;
const LINE_SEPARATOR_THIRD = 0xa8;
const PARAGRAPH_SEPARATOR_THIRD = 0xa9;
const SEPARATOR_ESCAPES = [
  [LINE_SEPARATOR_THIRD, Buffer.from('\\u2028')],
  [PARAGRAPH_SEPARATOR_THIRD, Buffer.from('\\u2029')],
] as const;

/** What a string of `length` bytes can take in print: two quotes, and every byte twice. */
export const printedStringBytes = (length: number): number => 2 * length + 2;

const separatorEscape = (from: Uint8Array, at: number): Uint8Array | null => {
  if (from[at + 1] !== SEPARATOR_SECOND) return null;
  return SEPARATOR_ESCAPES.find(([third]) => third === from[at + 2])?.[1] ?? null;
};

/** Four bytes at once, each `byte`. */
const fourOf = (byte: number): number => (byte * 0x01010101) | 0;

const FOUR_SLASHES = fourOf(SLASH);
const FOUR_ONES = fourOf(0x01);
const FOUR_HIGH_BITS = fourOf(0x80);

/** Whether none of four bytes may need an escape: all of them ASCII (so no separator begins here), and no slash. */
const isPlain = (word: number): boolean => {
  const slashesAsZero = word ^ FOUR_SLASHES;
  return ((word | ((slashesAsZero - FOUR_ONES) & ~slashesAsZero)) & FOUR_HIGH_BITS) === 0;
};

/** Bytes, and the same bytes as words of any alignment. */
export interface Words {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/**
 * Prints the bytes of a string that JSON holds without any escape, with those that PHP makes.
 * @returns the byte after the closing quote in `to`
 */
export const copyString = (from: Words, start: number, end: number, to: Words, at: number): number => {
  const { bytes, view } = from;
  const { bytes: out, view: outView } = to;
  let next = at;
  let i = start;
  out[next++] = QUOTE;
  while (i < end) {
    const word = i + 4 <= end ? view.getInt32(i, true) : FOUR_SLASHES;
    if (isPlain(word)) {
      outView.setInt32(next, word, true);
      next += 4;
      i += 4;
      continue;
    }
    const byte = bytes[i] as number;
    const escaped = byte === SEPARATOR_FIRST ? separatorEscape(bytes, i) : null;
    if (byte === SLASH) out[next++] = BACKSLASH;
    if (escaped === null) {
      out[next++] = byte;
      i++;
    } else {
      out.set(escaped, next);
      next += escaped.length;
      i += 3;
    }
  }
  out[next++] = QUOTE;
  return next;
};
