const INDENT = 2;

/**
 * `JSON.stringify` writes half of a surrogate pair as an escape, which PHP refuses together with the
 * whole file. It escapes surrogates in no other case; the look-behind skips escaped backslashes.
 */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** A document as it lies on disk: indent 2, UTF-8 unescaped, no newline at the end. */
export const documentText = (document: unknown): string => {
  const text = JSON.stringify(document, null, INDENT);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\ufffd') : text;
};
