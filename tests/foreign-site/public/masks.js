const digitsOf = (words, most) => words.replace(/\D/g, '').slice(0, most);

export const cpf = (words) =>
  digitsOf(words, 11)
    .replace(/^(\d{3})(\d)/, '$1.$2')
    .replace(/^(\d{3}\.\d{3})(\d)/, '$1.$2')
    .replace(/^(\d{3}\.\d{3}\.\d{3})(\d)/, '$1-$2');

export const date = (words) =>
  digitsOf(words, 8)
    .replace(/^(\d{2})(\d)/, '$1/$2')
    .replace(/^(\d{2}\/\d{2})(\d)/, '$1/$2');

export const phone = (words) =>
  digitsOf(words, 11)
    .replace(/^(\d{2})(\d)/, '($1) $2')
    .replace(/^(\(\d{2}\) \d{5})(\d)/, '$1-$2');

export const plate = (words) =>
  words
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 7)
    .replace(/^(.{3})(.)/, '$1-$2');

export const none = (words) => words;

const digit = (digits, weight) => {
  const sum = digits.reduce((total, value, index) => total + value * (weight - index), 0);
  return ((sum * 10) % 11) % 10;
};

export const isCpf = (words) => {
  const digits = [...words.replace(/\D/g, '')].map(Number);
  if (digits.length !== 11 || new Set(digits).size === 1) return false;
  return digit(digits.slice(0, 9), 10) === digits[9] && digit(digits.slice(0, 10), 11) === digits[10];
};
