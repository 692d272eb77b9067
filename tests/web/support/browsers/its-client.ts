import type { WebPage } from './web-page.ts';

type Window = HTMLElement & {
  readonly client: { readonly session: string; readonly connection: { readonly transport: string | null } };
};

/** The way by which the window of a page is told. */
export const transportOf = (page: WebPage): Promise<string | null> =>
  page.run((see) => (see.all('rpa-progress')[0] as Window).client.connection.transport);

/** The session that the window of a page follows. */
export const sessionOf = (page: WebPage): Promise<string> =>
  page.run((see) => (see.all('rpa-progress')[0] as Window).client.session);
