import type { Exchange } from '../http/exchange.ts';
import { sendJson } from '../http/respond.ts';

const notFound = { error: 'This session has not visited the site.' };

export const listReceived = ({ site, response }: Exchange): void =>
  sendJson(response, 200, { sessions: site.sessions.ids() });

export const showReceived = ({ site, response, captured }: Exchange): void => {
  const session = site.sessions.find(captured[0] ?? '');
  sendJson(response, session === undefined ? 404 : 200, session?.received() ?? notFound);
};

export const showExpected = ({ site, response, captured }: Exchange): void => {
  const session = site.sessions.find(captured[0] ?? '');
  sendJson(response, session === undefined ? 404 : 200, session?.expected() ?? notFound);
};

export const forgetReceived = ({ site, response, captured }: Exchange): void => {
  const [id] = captured;
  if (id === undefined) site.sessions.forgetAll();
  else site.sessions.forget(id);
  sendJson(response, 200, {});
};
