import { digitsOf } from './readers/digits.ts';

const MASK = /[()+.\-\s]/g;
const LONGEST_LOCAL = 9;

/**
 * Completes numbers whose area code came in a field of its own (`ddd_celular`). A whole number stays
 * as given, with the other code's version beside it, so that a code that disagrees is noticed.
 */
export const withAreaCode = (phones: readonly unknown[], areaCodes: readonly unknown[]): unknown[] => {
  const codes = areaCodes.map((code) => digitsOf(code, MASK) ?? '');
  return phones.flatMap((phone) => {
    const digits = digitsOf(phone, MASK);
    if (digits === null || codes.length === 0) return [phone];
    const completed = codes.map((code) => code + digits.slice(-LONGEST_LOCAL));
    return digits.length <= LONGEST_LOCAL ? completed : [phone, ...completed];
  });
};
