import { isUtf8 } from 'node:buffer';
import { scanEscapedString } from './scan-escape.ts';
import { scanLiteral, scanNumber, scanned } from './scan-scalar.ts';
import { KIND, NODE_SIZE, type Tape } from './tape.ts';

/** Containers inside each other that PHP's decoder accepts. */
const MAX_DEPTH = 511;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const NINE = 0x39;
const COLON = 0x3a;
const LIST_START = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT_START = 0x7b;
const OBJECT_END = 0x7d;

/** What may come next, white space aside. */
const VALUE = 0;
const VALUE_OR_LIST_END = 1;
const KEY = 2;
const KEY_OR_OBJECT_END = 3;
const COMMA_OR_END = 4;

const FOUR_ONES = 0x01010101;
const FOUR_SPACES = SPACE * FOUR_ONES;
const FOUR_QUOTES = QUOTE * FOUR_ONES;
const FOUR_BACKSLASHES = BACKSLASH * FOUR_ONES;
const FOUR_HIGH_BITS = 0x80808080 | 0;

/** Whether none of four bytes of a string ends it, begins an escape or is a control character. */
const hasOnlyText = (word: number): boolean => {
  const quotesAsZero = word ^ FOUR_QUOTES;
  const backslashesAsZero = word ^ FOUR_BACKSLASHES;
  const marked =
    ((word - FOUR_SPACES) & ~word) |
    ((quotesAsZero - FOUR_ONES) & ~quotesAsZero) |
    ((backslashesAsZero - FOUR_ONES) & ~backslashesAsZero);
  return (marked & FOUR_HIGH_BITS) === 0;
};

const enclosing = new Int32Array(MAX_DEPTH);

/** @returns the first byte from `from` on that is no white space, or the length */
const skipSpace = (bytes: Uint8Array, from: number): number => {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== SPACE && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) break;
  }
  return at;
};

/**
 * Reads JSON as PHP's json_decode does and writes its values on the tape, the root first.
 * One loop with everything in local variables, because every byte of a long history passes here.
 * @returns the nodes, or null when PHP would refuse the text
 */
export const scan = (bytes: Uint8Array, view: DataView, tape: Tape): Int32Array | null => {
  const length = bytes.length;
  const lastWord = length - 4;
  const nodes = tape.reserve(length);
  let node = 0;
  let depth = 0;
  let container = 0;
  let children = 0;
  let inObject = false;
  let expected = VALUE;

  for (let at = skipSpace(bytes, 0); at < length; at = skipSpace(bytes, at)) {
    const byte = bytes[at] as number;
    if (expected === COMMA_OR_END && byte === COMMA) {
      if (depth === 0) return null;
      at++;
      expected = inObject ? KEY : VALUE;
    } else if (byte === QUOTE && expected !== COMMA_OR_END) {
      const start = at + 1;
      let kind: number = KIND.string;
      at = start;
      while (at <= lastWord && hasOnlyText(view.getInt32(at, true))) at += 4;
      for (; at < length; at++) {
        const within = bytes[at] as number;
        if (within === QUOTE || within < SPACE) break;
        if (within === BACKSLASH) {
          kind = KIND.escapedString;
          at = scanEscapedString(bytes, at);
          break;
        }
      }
      if (at < 0 || bytes[at] !== QUOTE) return null;
      nodes[node] = kind;
      nodes[node + 1] = start;
      nodes[node + 2] = at++;
      node += NODE_SIZE;
      children++;
      if (expected < KEY) {
        expected = COMMA_OR_END;
      } else {
        at = skipSpace(bytes, at);
        if (bytes[at++] !== COLON) return null;
        expected = VALUE;
      }
    } else if (byte === OBJECT_END || byte === LIST_END) {
      const mayEnd =
        expected === COMMA_OR_END || expected === (inObject ? KEY_OR_OBJECT_END : VALUE_OR_LIST_END);
      if (!mayEnd || depth === 0 || inObject !== (byte === OBJECT_END)) return null;
      nodes[container + 1] = children;
      nodes[container + 2] = node;
      container = enclosing[--depth] as number;
      if (depth > 0) {
        children = nodes[container + 1] as number;
        inObject = nodes[container] === KIND.object;
      }
      at++;
      expected = COMMA_OR_END;
    } else if (expected > VALUE_OR_LIST_END) {
      return null;
    } else if (byte === OBJECT_START || byte === LIST_START) {
      if (depth === MAX_DEPTH) return null;
      if (depth > 0) nodes[container + 1] = children + 1;
      enclosing[depth++] = container;
      container = node;
      children = 0;
      inObject = byte === OBJECT_START;
      nodes[node] = inObject ? KIND.object : KIND.list;
      node += NODE_SIZE;
      at++;
      expected = inObject ? KEY_OR_OBJECT_END : VALUE_OR_LIST_END;
    } else {
      if (byte === MINUS || byte <= NINE) scanNumber(bytes, at);
      else scanLiteral(bytes, at);
      if (scanned.kind < 0) return null;
      nodes[node] = scanned.kind;
      nodes[node + 1] = at;
      nodes[node + 2] = at = scanned.end;
      node += NODE_SIZE;
      children++;
      expected = COMMA_OR_END;
    }
  }
  return depth === 0 && expected === COMMA_OR_END && isUtf8(bytes) ? nodes : null;
};
