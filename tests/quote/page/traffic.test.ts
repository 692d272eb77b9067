import type { Route } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { Traffic } from '../../../src/quote/page/traffic.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const SITE = 'http://www.cotacao.example.com.br';
const OTHERS = 'http://contador.example.org';

describe.skipIf(missing('chromium', chromiumHere()))('the traffic of a page', () => {
  const looking = useLooking();
  let traffic: Traffic;
  let answers: Record<string, (route: Route) => unknown>;

  beforeEach(async () => {
    answers = {};
    traffic = new Traffic(looking.page);
    await looking.page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      const html = { contentType: 'text/html', body: '<h1>Cotação</h1>' };
      return (answers[pathname] ?? ((plain) => plain.fulfill(html)))(route);
    });
    await looking.page.goto(`${SITE}/cotacao`);
    traffic.beginScreen();
  });

  /** Settles with the answer, or when the page goes. */
  const asks = (url: string, method = 'POST'): Promise<unknown> =>
    looking.page
      .evaluate(
        ([address = '', how = '']) =>
          fetch(address, { method: how, mode: 'no-cors' }).then(
            () => {},
            () => {},
          ),
        [url, method],
      )
      .catch(() => undefined);

  it.each([
    { status: 500, key: 'site_error_page', isFinal: true },
    { status: 503, key: 'site_error_page', isFinal: true },
    { status: 401, key: 'site_session_expired', isFinal: true },
    { status: 419, key: 'site_session_expired', isFinal: true },
    { status: 403, key: 'site_blocked', isFinal: true },
    { status: 429, key: 'site_blocked', isFinal: true },
    { status: 400, key: 'site_turned_down', isFinal: false },
    { status: 409, key: 'site_turned_down', isFinal: false },
  ] as const)('has $key in it when the site answers $status', async ({ status, key, isFinal }) => {
    answers['/api/tela'] = (route) => route.fulfill({ status, json: {} });
    await asks(`${SITE}/api/tela`);
    expect(traffic.trouble).toEqual({ key, isFinal, detail: `${status} from POST /api/tela` });
  });

  it('has a block in it when a page comes instead of an answer', async () => {
    await asks(`${SITE}/api/tela`);
    expect(traffic.trouble).toMatchObject({ key: 'site_blocked', isFinal: false });
  });

  it('has no trouble in it when a page is looked at', async () => {
    await asks(`${SITE}/api/tela`, 'GET');
    expect(traffic.trouble).toBeNull();
  });

  it('keeps what is final, whatever comes after it', async () => {
    answers['/api/a'] = (route) => route.fulfill({ status: 502, json: {} });
    answers['/api/b'] = (route) => route.fulfill({ status: 400, json: {} });
    await asks(`${SITE}/api/a`);
    await asks(`${SITE}/api/b`);
    expect(traffic.trouble?.key).toBe('site_error_page');
    expect(await traffic.troubled()).toBe('trouble');
  });

  it('has nothing to do with the servers of others', async () => {
    answers['/conta'] = (route) => route.fulfill({ status: 500, json: {} });
    await asks(`${OTHERS}/conta`);
    answers['/conta'] = (route) => route.abort('connectionrefused');
    await asks(`${OTHERS}/conta`);
    expect([traffic.trouble, traffic.hasLeft]).toEqual([null, false]);
  });

  it('knows a server of the site by another name', async () => {
    answers['/api/tela'] = (route) => route.fulfill({ status: 500, json: {} });
    await asks('http://api.cotacao.example.com.br/api/tela');
    expect(traffic.trouble?.key).toBe('site_error_page');
  });

  it('tells a connection that breaks from a request that the page calls off', async () => {
    answers['/api/tela'] = (route) => route.abort('aborted');
    await asks(`${SITE}/api/tela`);
    expect(traffic.trouble).toBeNull();
    answers['/api/tela'] = (route) => route.abort('connectionreset');
    await asks(`${SITE}/api/tela`);
    expect(traffic.trouble).toMatchObject({ key: 'site_unreachable', isFinal: true });
  });

  it('waits for what was asked since the screen was sent, and not for what is asked all the time', async () => {
    /** Sends it, and waits until it stands at the site. */
    const opened = async (path: string, method: string): Promise<Route> => {
      const arrived = Promise.withResolvers<Route>();
      answers[path] = arrived.resolve;
      void asks(`${SITE}${path}`, method);
      return arrived.promise;
    };
    await opened('/api/espera', 'GET');
    traffic.beginScreen();
    await opened('/api/espera', 'GET');
    expect([traffic.isWaiting, traffic.hasLeft]).toEqual([false, false]);
    const route = await opened('/api/tela', 'POST');
    expect([traffic.isWaiting, traffic.hasLeft]).toEqual([true, true]);
    expect(traffic.unanswered).toContain('POST /api/tela');
    const answered = looking.page.waitForEvent('requestfinished');
    await route.fulfill({ json: {} });
    await answered;
    expect([traffic.isWaiting, traffic.hasLeft]).toEqual([false, true]);
  });

  it('forgets what went before when a screen is sent', async () => {
    answers['/api/tela'] = (route) => route.fulfill({ status: 500, json: {} });
    await asks(`${SITE}/api/tela`);
    traffic.beginScreen();
    expect([traffic.trouble, traffic.hasLeft]).toEqual([null, false]);
  });

  it('counts documents, the server’s redirections as one', async () => {
    expect(traffic.documents).toBe(1);
    await looking.page.goto(`${SITE}/promocao`);
    expect([traffic.documents, traffic.lastDocumentPath]).toEqual([2, '/promocao']);
  });
});
