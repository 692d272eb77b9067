import { digitsOf } from './digits.ts';
import { type Reader, refuse } from './reading.ts';

export const PHONE_MASK = /[()+.\-\s]/g;
const COUNTRY = /^55(?=[0-9]{11}$)/;
const TRUNK_ZERO = /^0(?=[0-9]{11}$)/;
/** The 67 area codes in use (Anatel), then nine digits that begin with 9. */
const MOBILE = /^(1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])9[0-9]{8}$/;
const ANY_LOCAL = '900000000';
const ANY_AREA_CODE = '11';

export const isAreaCode = (digits: string): boolean => MOBILE.test(digits + ANY_LOCAL);

export const isLocalNumber = (digits: string): boolean => MOBILE.test(ANY_AREA_CODE + digits);

export const readPhone: Reader<string> = (given) => {
  const digits = digitsOf(given, PHONE_MASK)?.replace(COUNTRY, '').replace(TRUNK_ZERO, '');
  if (digits !== undefined && MOBILE.test(digits)) return { value: digits };
  return refuse('Celular inválido', 'Informe DDD e número com 11 dígitos, por exemplo (11) 98888-7777');
};
