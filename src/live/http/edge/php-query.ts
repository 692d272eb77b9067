import { isUtf8 } from 'node:buffer';

const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

const hexOf = (bytes: Buffer, at: number): number => {
  const text = bytes.subarray(at, at + 2).toString('latin1');
  return /^[0-9A-Fa-f]{2}$/.test(text) ? Number.parseInt(text, 16) : -1;
};

/** As PHP's urldecode: "+" is a space, what is no escape stays as it is. */
const urlDecoded = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'latin1');
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === PERCENT ? hexOf(bytes, at + 1) : -1;
    if (escaped >= 0) {
      decoded.push(escaped);
      at += 2;
    } else decoded.push(byte === PLUS ? SPACE : byte);
  }
  return Buffer.from(decoded);
};

/** PHP makes text of an array like this. */
const ARRAY = 'Array';

/** Nothing in it that anybody could decode differently. */
const PLAIN_VALUE = /^[A-Za-z0-9_-]*$/;

/** The value of a query that is this variable alone, in plain characters; undefined for any other query. */
const plainValue = (query: string, name: string): string | undefined => {
  if (!query.startsWith(name) || query[name.length] !== '=') return undefined;
  const value = query.slice(name.length + 1);
  return PLAIN_VALUE.test(value) ? value : undefined;
};

/**
 * One variable of the query as PHP's `$_GET` has it: the last one counts, `name[]=…` is an array.
 * @param url path and query as they came
 * @returns bytes where they are no UTF-8; "" when there is none
 */
export const phpQueryValue = (url: string, name: string): string | Buffer => {
  const start = url.indexOf('?');
  if (start < 0) return '';
  const query = url.slice(start + 1);
  const plain = plainValue(query, name);
  if (plain !== undefined) return plain;
  let found: string | Buffer = '';
  for (const part of query.split('&')) {
    const [rawKey = '', ...rest] = part.split('=');
    const key = urlDecoded(rawKey).toString('latin1');
    if (key.startsWith(`${name}[`)) found = ARRAY;
    if (key !== name) continue;
    const bytes = urlDecoded(rest.join('='));
    found = isUtf8(bytes) ? bytes.toString('utf8') : bytes;
  }
  return found;
};
