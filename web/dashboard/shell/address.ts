/** What of the page's state stands in the address, e.g. filters: never a word about a customer. */

/** Null, or "": not in the address. */
export type Query = Readonly<Record<string, string | null>>;

export const readQuery = (): URLSearchParams => new URLSearchParams(location.search);

/** @param how `push`: the back button undoes it */
export const writeQuery = (changes: Query, how: 'push' | 'replace'): void => {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  // A comma needs no escaping there, and people read addresses.
  url.search = url.search.replaceAll('%2C', ',');
  if (url.search === location.search) return;
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
};

/** Hears of every step back and forth, whether or not the query has changed. */
export const onStep = (listener: (query: URLSearchParams) => void, until: AbortSignal): void =>
  addEventListener('popstate', () => listener(readQuery()), { signal: until });
