export type Route = { readonly view: 'overview' } | { readonly view: 'sessions'; readonly id: string | null };

const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const OVERVIEW = '#/visao-geral';
export const SESSIONS = '#/sessoes';

/** What of the page an address means. */
export const routeOf = (hash: string): Route => {
  if (hash === OVERVIEW) return { view: 'overview' };
  const id = hash.startsWith(`${SESSIONS}/`) ? hash.slice(SESSIONS.length + 1) : '';
  return { view: 'sessions', id: SESSION_ID.test(id) ? id : null };
};
