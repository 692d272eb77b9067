const digitsOf = (text, limit) => text.replaceAll(/\D/g, '').slice(0, limit);

/** Puts `separators` (index of the digit → text before it) between digits; never a trailing separator. */
const punctuate = (digits, separators) =>
  [...digits].map((digit, index) => (separators[index] ?? '') + digit).join('');

export const cpfMask = (text) => punctuate(digitsOf(text, 11), { 3: '.', 6: '.', 9: '-' });
export const dateMask = (text) => punctuate(digitsOf(text, 8), { 2: '/', 4: '/' });
export const phoneMask = (text) => punctuate(digitsOf(text, 11), { 0: '(', 2: ') ', 7: '-' });
export const plateMask = (text) => text.toUpperCase().slice(0, 8);
