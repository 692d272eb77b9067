import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import { STATE_ORDER } from '../format/states.ts';
import type { Query } from '../shell/address.ts';
import { EVERYTHING, type Filter, PERIODS } from './filter.ts';
import { isSortKey, NEWEST_FIRST, type Sorting } from './sort.ts';

/** What of the list stands in the address. */
export interface Listed {
  readonly filter: Filter;
  readonly sorting: Sorting;
}

const LONGEST_TEXT = 200;

const isState = (word: string): word is ExecutionState => STATE_ORDER.some((state) => state === word);

const sortingOf = (text: string | null): Sorting => {
  const key = text?.replace(/^-/, '') ?? '';
  return isSortKey(key) ? { key, descending: text?.startsWith('-') ?? false } : NEWEST_FIRST;
};

/** What an address asks for; what it has that does not exist is left out. */
export const listedIn = (query: URLSearchParams): Listed => ({
  filter: {
    states: new Set((query.get('estado') ?? '').split(',').filter(isState)),
    text: (query.get('texto') ?? '').slice(0, LONGEST_TEXT),
    period: PERIODS.find(({ value }) => value === query.get('periodo'))?.value ?? EVERYTHING.period,
  },
  sorting: sortingOf(query.get('ordem')),
});

const isUsual = ({ key, descending }: Sorting): boolean =>
  key === NEWEST_FIRST.key && descending === NEWEST_FIRST.descending;

/** @param maySay whether the text may stand in an address */
export const queryOf = ({ filter, sorting }: Listed, maySay: boolean): Query => ({
  estado: STATE_ORDER.filter((state) => filter.states.has(state)).join(','),
  texto: maySay ? filter.text.trim() : null,
  periodo: filter.period === EVERYTHING.period ? null : filter.period,
  ordem: isUsual(sorting) ? null : `${sorting.descending ? '-' : ''}${sorting.key}`,
});
