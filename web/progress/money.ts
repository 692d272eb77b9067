/** Money as the insurer writes it, with one spelling of the space; never a number, so no cent is lost. */
export const money = (text: string): string => text.replace(/^R\$\s*/, 'R$\u00a0');

/** "R$ 2.345,67" in the parts that are set in different sizes; null for any other text. */
export const moneyParts = (text: string): { readonly whole: string; readonly cents: string } | null => {
  const match = /^R\$\s*(\d[\d.]*)(,\d{2})?$/.exec(text.trim());
  return match === null ? null : { whole: match[1] ?? '', cents: match[2] ?? '' };
};
