import { digitsOf } from './digits.ts';
import { type Reader, refuse } from './reading.ts';

const CPF_LENGTH = 11;
const MASK = /[.\-/\s]/g;

const checkDigit = (digits: string): string => {
  const heaviest = digits.length + 1;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (heaviest - index), 0);
  return String(((sum * 10) % 11) % 10);
};

/** The two check digits that follow the nine digits given. */
export const cpfCheckDigits = (nine: string): string => {
  const first = checkDigit(nine);
  return first + checkDigit(nine + first);
};

export const isCpf = (digits: string): boolean =>
  digits.length === CPF_LENGTH &&
  !/^(.)\1*$/.test(digits) &&
  digits.slice(9) === cpfCheckDigits(digits.slice(0, 9));

export const readCpf: Reader<string> = (given) => {
  const digits = digitsOf(given, MASK);
  if (digits !== null && isCpf(digits)) return { value: digits };
  if (typeof given === 'number')
    return refuse(
      'CPF inválido',
      'Envie o CPF como texto, com os 11 dígitos: um número perde os zeros iniciais',
    );
  return refuse('CPF inválido', 'Verifique o CPF digitado');
};
