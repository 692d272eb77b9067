import { el } from '../dom/el.ts';
import { onStep, readQuery, writeQuery } from '../shell/address.ts';

const PERIODS = [
  ['1h', 'Última hora', 'a hora anterior'],
  ['6h', 'Últimas 6 h', 'as 6 h anteriores'],
  ['24h', 'Últimas 24 h', 'as 24 h anteriores'],
  ['7d', 'Últimos 7 dias', 'os 7 dias anteriores'],
  ['30d', 'Últimos 30 dias', 'os 30 dias anteriores'],
] as const;

const USUAL = '24h';
const NAME = 'numeros';

/** The period that an address asks for. */
export const periodIn = (query: URLSearchParams): string =>
  PERIODS.find(([value]) => value === query.get(NAME))?.[0] ?? USUAL;

/** "as 24 h anteriores": the period of the same length before it. */
export const beforeWords = (period: string): string =>
  PERIODS.find(([value]) => value === period)?.[2] ?? 'o período anterior';

/** Which period the figures are about; it stands in the address. */
export const periodChoice = (onChoose: (period: string) => void, until: AbortSignal): HTMLSelectElement => {
  const select = el(
    'select',
    {
      id: 'stats-period',
      on: {
        change: () => {
          writeQuery({ [NAME]: select.value === USUAL ? null : select.value }, 'push');
          onChoose(select.value);
        },
      },
    },
    ...PERIODS.map(([value, label]) => el('option', { value }, label)),
  );
  const show = (query: URLSearchParams): void => {
    const period = periodIn(query);
    if (select.value === period) return;
    select.value = period;
    onChoose(period);
  };
  select.value = periodIn(readQuery());
  onStep(show, until);
  return select;
};
