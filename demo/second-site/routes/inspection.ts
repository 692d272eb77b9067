import { sendJson } from '../../site/http/respond.ts';
import type { Exchange } from '../exchange.ts';

const notFound = { error: 'This session has not visited the site.' };

export const showReceived = ({ site, response, captured }: Exchange): void => {
  const session = site.sessions.get(captured);
  sendJson(response, session === undefined ? 404 : 200, session?.received() ?? notFound);
};

export const showExpected = ({ site, response, captured }: Exchange): void => {
  const session = site.sessions.get(captured);
  sendJson(response, session === undefined ? 404 : 200, session?.expected() ?? notFound);
};
