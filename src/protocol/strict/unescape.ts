import { type ByteString, byteString } from './byte-string.ts';

const ESCAPE = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u([0-9a-fA-F]{4})|u([0-9a-fA-F]{4})|(.))/g;

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Replaces the escapes of a string that the scanner accepted by the UTF-8 bytes that they stand for. */
export const unescapeBytes = (raw: ByteString): ByteString =>
  raw.replace(ESCAPE, (spelling, low?: string, unit?: string, short?: string) => {
    if (low !== undefined) {
      const high = Number.parseInt(spelling.slice(2, 6), 16);
      return byteString(String.fromCharCode(high, Number.parseInt(low, 16)));
    }
    if (unit !== undefined) return byteString(String.fromCharCode(Number.parseInt(unit, 16)));
    return short === undefined ? spelling : (SHORT[short] ?? short);
  });
