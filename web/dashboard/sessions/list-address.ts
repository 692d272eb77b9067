import type { ListRow } from '../../../src/status/list-row.ts';
import { readQuery, writeQuery } from '../shell/address.ts';
import type { Filter } from './filter.ts';
import { type Listed, listedIn, queryOf } from './filter-address.ts';
import { isSayable } from './sayable.ts';

/** What the list shows and what the address says of it, kept the same. */
export class ListAddress {
  /** The query as it was read or written last. */
  #known: string | null = null;

  /** @returns null while the address says what it said: what is typed and not in it stays */
  read(): Listed | null {
    if (this.#known === location.search) return null;
    this.#known = location.search;
    return listedIn(readQuery());
  }

  /** @param change what the operator has changed: a letter of a search is no step of its own for the back button */
  write(listed: Listed, rows: Iterable<ListRow>, change: Partial<Filter> | 'sorting'): void {
    const { text } = listed.filter;
    const isNextLetter =
      change !== 'sorting' && Object.keys(change).join() === 'text' && readQuery().has('texto');
    writeQuery(queryOf(listed, text !== '' && isSayable(text, rows)), isNextLetter ? 'replace' : 'push');
    this.#known = location.search;
  }
}
