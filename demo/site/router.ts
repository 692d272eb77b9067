import type { Exchange, Handler } from './http/exchange.ts';
import { sendFile, sendJson } from './http/respond.ts';
import { readSiteFiles } from './http/static-files.ts';
import { indexPage } from './routes/index-page.ts';
import { forgetReceived, listReceived, showExpected, showReceived } from './routes/inspection.ts';
import { showDecoys, showMutations, takeDecoy, takeMutations } from './routes/mutations.ts';
import { promotionPage } from './routes/promotion-page.ts';
import { addresses, brokerSearch, calculation, estimates } from './routes/quote-data.ts';
import { screenSubmission } from './routes/screen-submission.ts';
import { showTiming, takeTiming } from './routes/timing.ts';
import { unanswered } from './routes/unanswered.ts';
import { wizardDocument } from './routes/wizard-document.ts';
import { partsOf } from './skin.ts';

/** What a visitor waits for; the files come with the document. */
const AWAITED = /^\/(cotacao|api\/)/;

/** Keeps how long the visitor waited for this answer, however it ends. */
const clockAnswer = ({ site, response, url }: Omit<Exchange, 'captured'>): void => {
  const id = url.searchParams.get('session');
  if (id === null || !AWAITED.test(url.pathname)) return;
  const beganMs = performance.now();
  response.once('close', () => site.sessions.find(id)?.time.record({ beganMs, endedMs: performance.now() }));
};

type Route = readonly [method: string, path: RegExp, handler: Handler];

/** Finds who answers a request: the routes first, then the files for browsers. */
export const makeRouter = (): ((exchange: Omit<Exchange, 'captured'>) => Promise<void>) => {
  const files = readSiteFiles();
  const paths = [...files.keys()].sort();
  const document = wizardDocument((skin) => partsOf(skin, paths));
  const routes: readonly Route[] = [
    ['GET', /^\/$/, indexPage],
    ['GET', /^\/cotacao(?:\/carro|\/moto)?$/, document],
    ['GET', /^\/promocao$/, promotionPage],
    ['POST', /^\/api\/tela\/(\d+(?:\.5)?)$/, screenSubmission],
    ['GET', /^\/api\/estimativas$/, estimates],
    ['GET', /^\/api\/enderecos$/, addresses],
    ['GET', /^\/api\/corretor$/, brokerSearch],
    ['GET', /^\/api\/resultado$/, calculation],
    ['GET', /^\/avisos$/, unanswered],
    ['GET', /^\/__received$/, listReceived],
    ['GET', /^\/__received\/([^/]+)$/, showReceived],
    ['DELETE', /^\/__received(?:\/([^/]+))?$/, forgetReceived],
    ['GET', /^\/__expected\/([^/]+)$/, showExpected],
    ['GET', /^\/__timing\/([^/]+)$/, showTiming],
    ['POST', /^\/__timing\/([^/]+)$/, takeTiming],
    ['GET', /^\/__mutations\/([^/]+)$/, showMutations],
    ['POST', /^\/__mutations\/([^/]+)$/, takeMutations],
    ['GET', /^\/__decoys\/([^/]+)$/, showDecoys],
    ['POST', /^\/__decoys\/([^/]+)$/, takeDecoy],
  ];
  return async (exchange) => {
    const { request, response, url } = exchange;
    clockAnswer(exchange);
    for (const [method, path, handler] of routes) {
      const found = request.method === method ? path.exec(url.pathname) : null;
      if (found !== null) {
        const captured = found
          .slice(1)
          .flatMap((text) => (text === undefined ? [] : [decodeURIComponent(text)]));
        await handler({ ...exchange, captured });
        return;
      }
    }
    const file = request.method === 'GET' ? files.get(url.pathname) : undefined;
    if (file === undefined) sendJson(response, 404, { error: 'Not found' });
    else sendFile(response, file.type, file.body);
  };
};
