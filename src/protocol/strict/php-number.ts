import type { ByteString } from './byte-string.ts';
import { isText, kindOf, type Node, type PhpDocument, rawText, textOf } from './document.ts';
import { fitsInt64 } from './scan-scalar.ts';
import { KIND } from './tape.ts';

/** A PHP number: bigint for its 64-bit integers, number for its doubles. */
export type PhpNumber = bigint | number;

const WHITE_SPACE = '[ \\t\\n\\r\\v\\f]*';
const NUMBER = '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?';
const WHOLE_NUMERIC = new RegExp(`^${WHITE_SPACE}${NUMBER}${WHITE_SPACE}$`);
const NUMERIC_PREFIX = new RegExp(`^${WHITE_SPACE}(${NUMBER})`);
const INTEGER = /^[+-]?[0-9]+$/;

/** PHP's is_numeric for a string. */
export const isNumericText = (text: ByteString): boolean => WHOLE_NUMERIC.test(text);

/** PHP's is_numeric. */
export const isNumeric = (document: PhpDocument, node: Node): boolean => {
  const kind = kindOf(document, node);
  if (kind === KIND.integer || kind === KIND.double) return true;
  return isText(document, node) && isNumericText(textOf(document, node));
};

/**
 * The number at the beginning of a string, as PHP's arithmetic takes it.
 * @returns null when there is none, which PHP's arithmetic refuses
 */
export const leadingNumber = (text: ByteString): PhpNumber | null => {
  const digits = NUMERIC_PREFIX.exec(text)?.[1];
  if (digits === undefined) return null;
  if (!INTEGER.test(digits)) return Number(digits);
  const value = BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
  return fitsInt64(value) ? value : Number(digits);
};

/** An operand of PHP's arithmetic; null for an array or text without a number, which PHP refuses. */
export const operand = (document: PhpDocument, node: Node): PhpNumber | null => {
  switch (kindOf(document, node)) {
    case KIND.null:
    case KIND.false:
      return 0n;
    case KIND.true:
      return 1n;
    case KIND.integer:
      return BigInt(rawText(document, node));
    case KIND.double:
      return Number(rawText(document, node));
    case KIND.string:
    case KIND.escapedString:
      return leadingNumber(textOf(document, node));
    default:
      return null;
  }
};
