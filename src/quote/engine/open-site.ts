import { SessionFailure } from '../outcome/outcome.ts';
import type { WalkOptions } from './walk-options.ts';

const failureOf = (error: unknown, host: string): SessionFailure => {
  const message = error instanceof Error ? error.message : String(error);
  const netError = /net::(ERR_[A-Z_]+)/.exec(message)?.[1];
  if (netError === 'ERR_NAME_NOT_RESOLVED') {
    return new SessionFailure({ key: 'site_name_unresolved', tela: 0, detail: `${host}: ${netError}` });
  }
  const what =
    netError ?? (error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no answer');
  return new SessionFailure({ key: 'site_unreachable', tela: 0, detail: `${host}: ${what}` });
};

/** Opens the quote site; the answer's head is enough, the markers tell when there is something to do. */
export const openSite = async ({ page, site, budget, patience, incident }: WalkOptions): Promise<void> => {
  const host = new URL(site).host;
  const timeout = Math.max(1, budget.within(patience.screenMs(0)).remainingMs());
  const response = await incident
    .guard(page.goto(site, { timeout, waitUntil: 'commit' }))
    .catch((error: unknown) => {
      throw incident.failure ?? failureOf(error, host);
    });
  const status = response?.status() ?? 200;
  if (status >= 400) {
    throw new SessionFailure({ key: 'site_error_page', tela: 0, detail: `${host} answers ${status}` });
  }
  // The browser's driver brings its own script into a page with the first use: while the page loads, that costs nothing.
  page.$('html').catch(() => null);
};
