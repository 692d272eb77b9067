import { type Reader, refuse } from './reading.ts';

const ADULT_YEARS = 18;
const OLDEST_YEARS = 120;
const BRAZILIAN = /^([0-9]{2})[/.-]([0-9]{2})[/.-]([0-9]{4})$/;
const ISO = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00(?:\.0+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$/;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const parse = (text: string): CalendarDay | null => {
  const brazilian = BRAZILIAN.exec(text);
  if (brazilian !== null)
    return { day: Number(brazilian[1]), month: Number(brazilian[2]), year: Number(brazilian[3]) };
  const iso = ISO.exec(text);
  return iso === null ? null : { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
};

const exists = ({ year, month, day }: CalendarDay): boolean => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const ageOn = (today: Date, { year, month, day }: CalendarDay): number => {
  const hadBirthday =
    today.getMonth() + 1 > month || (today.getMonth() + 1 === month && today.getDate() >= day);
  return today.getFullYear() - year - (hadBirthday ? 0 : 1);
};

const write = ({ year, month, day }: CalendarDay): string =>
  `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${String(year).padStart(4, '0')}`;

/** @param today decides the age, in local time */
export const birthDateReader =
  (today: Date): Reader<string> =>
  (given) => {
    const date = typeof given === 'string' ? parse(given.trim()) : null;
    if (date === null || !exists(date))
      return refuse('Data de nascimento inválida', 'Informe uma data real no formato DD/MM/AAAA');
    const age = ageOn(today, date);
    if (age < 0) return refuse('Data de nascimento no futuro', 'Verifique a data digitada');
    if (age < ADULT_YEARS)
      return refuse(
        `Idade abaixo de ${ADULT_YEARS} anos`,
        'O segurado e o condutor precisam ser maiores de idade',
      );
    if (age > OLDEST_YEARS)
      return refuse(`Idade acima de ${OLDEST_YEARS} anos`, 'Verifique o ano de nascimento digitado');
    return { value: write(date) };
  };
