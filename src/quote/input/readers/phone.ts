import { digitsOf } from './digits.ts';
import { type Reader, refuse } from './reading.ts';

const MASK = /[()+.\-\s]/g;
const COUNTRY = /^55(?=[0-9]{11}$)/;
const TRUNK_ZERO = /^0(?=[0-9]{11}$)/;
/** The 67 area codes in use (Anatel), then nine digits that begin with 9. */
const MOBILE = /^(1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])9[0-9]{8}$/;

export const readPhone: Reader<string> = (given) => {
  const digits = digitsOf(given, MASK)?.replace(COUNTRY, '').replace(TRUNK_ZERO, '');
  if (digits !== undefined && MOBILE.test(digits)) return { value: digits };
  return refuse('Celular inválido', 'Informe DDD e número com 11 dígitos, por exemplo (11) 98888-7777');
};
