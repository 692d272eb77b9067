import type { Exchange } from '../http/exchange.ts';
import { readBody, sendJson } from '../http/respond.ts';
import type { SiteSession } from '../session.ts';
import { readPageWaits } from '../site-time.ts';

/** Anything that is not a page's account is passed over: submissions need none. */
export const keepPageWaits = (session: SiteSession, json: string | readonly string[] | undefined): void => {
  const waits = typeof json === 'string' ? readPageWaits(json) : null;
  if (waits !== null) session.time.report(waits, performance.now());
};

/** `POST /__timing/:session`: the page tells how long it was not usable. */
export const takeTiming = async ({ site, request, response, captured }: Exchange): Promise<void> => {
  const session = site.sessions.find(captured[0] ?? '');
  const body = await readBody(request);
  if (session !== undefined) keepPageWaits(session, body);
  sendJson(response, session === undefined ? 404 : 200, {});
};

export const showTiming = ({ site, response, captured }: Exchange): void => {
  const session = site.sessions.find(captured[0] ?? '');
  if (session === undefined) sendJson(response, 404, { error: 'This session has not visited the site.' });
  else sendJson(response, 200, session.time.timing());
};
