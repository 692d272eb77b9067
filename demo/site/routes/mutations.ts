import type { Exchange, Handler } from '../http/exchange.ts';
import { readJsonObject, sendJson } from '../http/respond.ts';
import type { MutationLog } from '../mutations/mutation-log.ts';

const withLog =
  (act: (log: MutationLog, exchange: Exchange) => object | Promise<object>): Handler =>
  async (exchange) => {
    const { site, response, captured } = exchange;
    const session = site.sessions.find(captured[0] ?? '');
    if (session === undefined) sendJson(response, 404, { error: 'This session has not visited the site.' });
    else sendJson(response, 200, await act(session.mutations, exchange));
  };

/** `POST /__mutations/:session`: the page tells what was changed. */
export const takeMutations = withLog(async (log, { request }) => {
  log.report(await readJsonObject(request));
  return {};
});

export const showMutations = withLog((log) => ({ screens: log.screens() }));

/** `POST /__decoys/:session`: something was touched that is no part of the form. */
export const takeDecoy = withLog(async (log, { request }) => {
  log.use(await readJsonObject(request));
  return {};
});

export const showDecoys = withLog((log) => ({ uses: log.uses() }));
