const AMOUNT = /R\$\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?(?![\d.,]*\d)/g;
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;
const SPACE = '\u00a0';

const wholeOf = (digits: string): string => digits.replaceAll('.', '').replaceAll(THOUSANDS, '.');

/**
 * Every amount of a text in the one spelling there is, "R$ 1.234,56" with a space that breaks no line. Digits are moved and
 * never reckoned with, so no cent is lost; what is no amount stays as it is.
 */
export const money = (text: string): string =>
  text.replaceAll(
    AMOUNT,
    (_, whole: string, cents = '') => `R$${SPACE}${wholeOf(whole)},${cents.padEnd(2, '0')}`,
  );

/** "R$ 2.345,67" in the parts that are set in different sizes; null for any other text. */
export const moneyParts = (text: string): { readonly whole: string; readonly cents: string } | null => {
  const match = /^R\$\s(\d[\d.]*)(,\d{2})$/.exec(money(text.trim()));
  return match === null ? null : { whole: match[1] ?? '', cents: match[2] ?? '' };
};
