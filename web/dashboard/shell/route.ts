export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'leads' }
  | { readonly view: 'sessions'; readonly id: string | null };

const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const OVERVIEW = '#/visao-geral';
export const SESSIONS = '#/sessoes';
export const LEADS = '#/para-ligar';

export const TITLES: Readonly<Record<Route['view'], string>> = {
  sessions: 'Sessões',
  leads: 'Para ligar',
  overview: 'Visão geral',
};

/** What of the page an address means. */
export const routeOf = (hash: string): Route => {
  if (hash === OVERVIEW) return { view: 'overview' };
  if (hash === LEADS) return { view: 'leads' };
  const id = hash.startsWith(`${SESSIONS}/`) ? hash.slice(SESSIONS.length + 1) : '';
  return { view: 'sessions', id: SESSION_ID.test(id) ? id : null };
};
