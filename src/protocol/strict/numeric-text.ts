import type { ByteString } from './byte-string.ts';

/** A PHP number: bigint for its 64-bit integers, number for its doubles. */
export type PhpNumber = bigint | number;

const WHITE_SPACE = '[ \\t\\n\\r\\v\\f]*';
const NUMBER = '([+-]?)(?:([0-9]+)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?';
const WHOLE_NUMERIC = new RegExp(`^${WHITE_SPACE}${NUMBER}${WHITE_SPACE}$`);
const NUMERIC_PREFIX = new RegExp(`^${WHITE_SPACE}(${NUMBER})`);
const LEADING_ZEROS = /^0+/;
const EXPONENT_WITHOUT_DIGITS = /^[eE][+-]/;

/** 2^63, whose digits PHP compares with those of a long integer. */
const LIMIT = '9223372036854775808';

/**
 * Whether PHP takes 19 digits for an integer. It compares not the digits alone but everything from them to the
 * string's end or first NUL, and begins one digit late when an exponent follows that has no digits.
 */
const isTakenForInteger = (digits: string, rest: ByteString, isNegative: boolean): boolean => {
  const late = EXPONENT_WITHOUT_DIGITS.test(rest) ? 1 : 0;
  const [compared = ''] = (digits + rest).slice(late).split('\0', 1);
  return compared < LIMIT || (compared === LIMIT && isNegative);
};

/** PHP's is_numeric for a string. */
export const isNumericText = (text: ByteString): boolean => WHOLE_NUMERIC.test(text);

/**
 * The number at the beginning of a string, as PHP's arithmetic takes it.
 * @returns null when there is none, which PHP's arithmetic refuses
 */
export const leadingNumber = (text: ByteString): PhpNumber | null => {
  const match = NUMERIC_PREFIX.exec(text);
  if (match === null) return null;
  const [whole, spelt = '', sign = '', allDigits = ''] = match;
  if (spelt !== sign + allDigits) return Number(spelt);
  const isNegative = sign === '-';
  const digits = allDigits.replace(LEADING_ZEROS, '');
  const fits =
    digits.length < LIMIT.length ||
    (digits.length === LIMIT.length && isTakenForInteger(digits, text.slice(whole.length), isNegative));
  if (!fits) return Number(spelt);
  const magnitude = BigInt(digits);
  return BigInt.asIntN(64, isNegative ? -magnitude : magnitude);
};
