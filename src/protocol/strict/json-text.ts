import type { ByteString } from './byte-string.ts';

/** What PHP escapes: besides what JSON must, the slash and (in UTF-8) U+2028 and U+2029. */
const MAY_NEED_ESCAPE = /["\\/\xe2]|[^ -\xff]/;
const ESCAPED = /["\\/]|[^ -\xff]|\xe2\x80[\xa8\xa9]/g;

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\xe2\x80\xa8': '\\u2028',
  '\xe2\x80\xa9': '\\u2029',
};

const escapeOf = (found: string): string =>
  SHORT[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text as PHP's json_encode prints it with JSON_UNESCAPED_UNICODE, in quotes. */
export const jsonText = (text: ByteString): ByteString =>
  MAY_NEED_ESCAPE.test(text) ? `"${text.replace(ESCAPED, escapeOf)}"` : `"${text}"`;
