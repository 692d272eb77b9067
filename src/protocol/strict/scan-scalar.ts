import { KIND } from './tape.ts';

const MINUS = 0x2d;
const PLUS = 0x2b;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;

/** Integers of fewer digits fit 64 bits whatever they are. */
const DIGITS_OF_MAX_INT64 = 19;

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

export const fitsInt64 = (value: bigint): boolean => value >= INT64_MIN && value <= INT64_MAX;

/** The scalar that `scanNumber` or `scanLiteral` read last; `kind` is -1 when PHP refuses it. */
export const scanned = { kind: -1 as number, end: 0 };

const digitsEnd = (bytes: Uint8Array, from: number): number => {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) break;
  }
  return at;
};

const integerKind = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start < DIGITS_OF_MAX_INT64) return KIND.integer;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  return fitsInt64(BigInt(text)) ? KIND.integer : KIND.double;
};

/** Reads the number at `start` into `scanned`. */
export const scanNumber = (bytes: Uint8Array, start: number): void => {
  scanned.kind = -1;
  const first = bytes[start] === MINUS ? start + 1 : start;
  const integerEnd = bytes[first] === ZERO ? first + 1 : digitsEnd(bytes, first);
  if (integerEnd === first) return;
  let end = integerEnd;
  if (bytes[end] === POINT) {
    const fractionEnd = digitsEnd(bytes, end + 1);
    if (fractionEnd === end + 1) return;
    end = fractionEnd;
  }
  const mark = bytes[end];
  if (mark === 0x65 || mark === 0x45) {
    const sign = bytes[end + 1];
    const exponent = sign === PLUS || sign === MINUS ? end + 2 : end + 1;
    const exponentEnd = digitsEnd(bytes, exponent);
    if (exponentEnd === exponent) return;
    end = exponentEnd;
  }
  scanned.kind = end === integerEnd ? integerKind(bytes, start, end) : KIND.double;
  scanned.end = end;
};

const spells = (bytes: Uint8Array, at: number, word: string): boolean => {
  if (at + word.length > bytes.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
};

/** Reads `null`, `true` or `false` at `start` into `scanned`. */
export const scanLiteral = (bytes: Uint8Array, start: number): void => {
  scanned.kind = -1;
  if (spells(bytes, start, 'null')) scanned.kind = KIND.null;
  else if (spells(bytes, start, 'true')) scanned.kind = KIND.true;
  else if (spells(bytes, start, 'false')) scanned.kind = KIND.false;
  scanned.end = start + (scanned.kind === KIND.false ? 5 : 4);
};
