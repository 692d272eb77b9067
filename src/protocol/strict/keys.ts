import type { ByteString } from './byte-string.ts';
import { fitsInt64 } from './scan-scalar.ts';

const DECIMAL = /^(?:0|-?[1-9][0-9]{0,18})$/;

/** Digits up to which a decimal spelling fits 64 bits whatever it is. */
const SAFE_LENGTH = 18;

/** Whether PHP turns this array key into an integer; every integer has one spelling, so the text still is the key. */
export const isIntegerKey = (key: ByteString): boolean =>
  DECIMAL.test(key) && (key.length <= SAFE_LENGTH || fitsInt64(BigInt(key)));
