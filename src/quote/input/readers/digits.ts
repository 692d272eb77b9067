/**
 * The digits of a string or number when nothing else than mask characters stands between them.
 * A number that is not a whole, non-negative one has no digits; lost leading zeros are not invented.
 */
export const digitsOf = (given: unknown, mask: RegExp): string | null => {
  if (typeof given === 'number') return Number.isSafeInteger(given) && given >= 0 ? String(given) : null;
  if (typeof given !== 'string') return null;
  const bare = given.replace(mask, '');
  return /^[0-9]+$/.test(bare) ? bare : null;
};
