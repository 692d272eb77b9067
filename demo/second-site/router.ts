import { join } from 'node:path';
import { sendFile, sendJson } from '../site/http/respond.ts';
import { readSiteFiles, readStaticFiles } from '../site/http/static-files.ts';
import type { Exchange, Handler } from './exchange.ts';
import { showExpected, showReceived } from './routes/inspection.ts';
import { offers } from './routes/offers.ts';
import { indexPage, simulatorPage } from './routes/pages.ts';
import { step } from './routes/steps.ts';

/** What belongs to no insurer: both replicas' pages use it. */
const SHARED_FILES = ['/h.js', '/text/checks.js', '/text/masks.js'];

const readFiles = () => {
  const own = readStaticFiles(join(import.meta.dirname, 'public'));
  const shared = [...readSiteFiles()]
    .map(([path, file]) => [path.replace(/^\/page/, ''), file] as const)
    .filter(([path]) => SHARED_FILES.includes(path));
  return new Map([...shared, ...own]);
};

type Route = readonly [method: string, path: RegExp, handler: Handler];

/** Finds who answers a request: the routes first, then the files of `public/`. */
export const makeRouter = (): ((exchange: Omit<Exchange, 'captured'>) => Promise<void>) => {
  const files = readFiles();
  const styles = [...files.keys()].filter((path) => path.startsWith('/styles/')).sort();
  const routes: readonly Route[] = [
    ['GET', /^\/$/, indexPage(styles)],
    ['GET', /^\/simulador$/, simulatorPage(styles)],
    ['POST', /^\/api\/passo\/(\d+)$/, step],
    ['GET', /^\/api\/ofertas$/, offers],
    ['GET', /^\/__received\/([^/]+)$/, showReceived],
    ['GET', /^\/__expected\/([^/]+)$/, showExpected],
  ];
  return async (exchange) => {
    const { request, response, url } = exchange;
    for (const [method, path, handler] of routes) {
      const found = request.method === method ? path.exec(url.pathname) : null;
      if (found === null) continue;
      await handler({ ...exchange, captured: decodeURIComponent(found[1] ?? '') });
      return;
    }
    const file = request.method === 'GET' ? files.get(url.pathname) : undefined;
    if (file === undefined) sendJson(response, 404, { error: 'Not found' });
    else sendFile(response, file.type, file.body);
  };
};
