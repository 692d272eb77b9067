import { randomBytes } from 'node:crypto';

declare const sessionIdBrand: unique symbol;

/** An id that may create or control a session: safe as a file, folder and unit name. */
export type SessionId = string & { readonly [sessionIdBrand]: true };

const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const SESSION_ID_RULE = '1 to 64 letters, digits, "_" or "-", beginning with a letter or a digit';

export const isSessionId = (text: string): text is SessionId => SESSION_ID.test(text);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Makes `rpa_v4_YYYYMMDD_HHMMSS_<8 hex>` from local time and four random bytes. */
export const newSessionId = (now = new Date(), random = randomBytes(4)): SessionId => {
  const day = `${now.getFullYear()}${twoDigits(now.getMonth() + 1)}${twoDigits(now.getDate())}`;
  const time = `${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}${twoDigits(now.getSeconds())}`;
  return `rpa_v4_${day}_${time}_${random.toString('hex')}` as SessionId;
};
