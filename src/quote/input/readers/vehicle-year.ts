import { digitsOf } from './digits.ts';
import { type Reader, refuse } from './reading.ts';

const FIRST_YEAR = 1900;

export const vehicleYearReader =
  (today: Date): Reader<string> =>
  (given) => {
    const lastYear = today.getFullYear() + 1;
    const year = digitsOf(given, /^\s+|\s+$/g);
    if (year?.length === 4 && Number(year) >= FIRST_YEAR && Number(year) <= lastYear) return { value: year };
    return refuse('Ano do veículo inválido', `Informe o ano com 4 dígitos, de ${FIRST_YEAR} a ${lastYear}`);
  };
