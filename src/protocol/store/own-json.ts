import { OddFile } from './odd-file.ts';

/** As deep as PHP reads; what is far deeper exhausts the stack of whoever walks or prints it. */
const MOST_LEVELS = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Where the string that begins at `from` ends. */
const endOfString = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
};

/**
 * JSON text out of a session's folder, as it is.
 * @throws {OddFile} when it is nested too deeply
 */
export const refuseDeep = (text: string): string => {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (OPENING.has(code)) level += 1;
    else if (CLOSING.has(code)) level -= 1;
    if (level > MOST_LEVELS) throw new OddFile('too_deep');
  }
  return text;
};

/** A document out of a session's folder. @throws {OddFile} @throws SyntaxError when it is not JSON */
export const parseOwnJson = (text: string): unknown => JSON.parse(refuseDeep(text));
