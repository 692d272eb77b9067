/** What a token says of itself; nothing of it is proven. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const BASE64URL = /^[A-Za-z0-9_-]+$/;

const objectOf = (part: string): Readonly<Record<string, unknown>> | null => {
  if (!BASE64URL.test(part)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};

/** @returns null when it is no token at all */
export const decodeToken = (token: string): DecodedToken | null => {
  const [first = '', second = '', ...rest] = token.split('.');
  const header = objectOf(first);
  const claims = objectOf(second);
  return rest.length !== 1 || header === null || claims === null ? null : { header, claims };
};

/** A token as people paste it: with what stands before it in a header, a subprotocol or an address. */
export const bareToken = (text: string): string =>
  text
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .replace(/^(?:.*[?&]token=|rpa\.token\.)/s, '');

/** A value of a token for a terminal: tokens come from anywhere, and what they hold could steer it. */
export const printable = (value: unknown): string =>
  (JSON.stringify(value) ?? 'missing').replace(/\p{C}/gu, '?');
