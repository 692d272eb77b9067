const INDENT = 2;

/**
 * `JSON.stringify` writes half of a surrogate pair as an escape, which PHP refuses together with the
 * whole file. It escapes surrogates in no other case; the look-behind skips escaped backslashes.
 */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

const readable = (text: string): string =>
  text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\ufffd') : text;

/** A document as it lies on disk: indent 2, UTF-8 unescaped, no newline at the end. */
export const documentText = (document: unknown): string => readable(JSON.stringify(document, null, INDENT));

/** The same on one line, as it is sent: every reader takes what this writes. */
export const lineText = (value: unknown): string => readable(JSON.stringify(value));
