import { digitsOf } from './digits.ts';
import { type Reader, refuse } from './reading.ts';

const MASK = /[.\-\s]/g;
/** The first numbered area, São Paulo, begins at 01000-000. */
const CEP = /^(?!00)[0-9]{8}$/;

export const readCep: Reader<string> = (given) => {
  const digits = digitsOf(given, MASK);
  if (digits !== null && CEP.test(digits)) return { value: digits };
  return refuse('CEP inválido', 'Informe o CEP com 8 dígitos, por exemplo 01310-100');
};
