import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi, type Timing } from './api.ts';
import { assetAt } from './assets.ts';
import { ADVERTISEMENT_PAGE, APP_PAGE, CHAT_PAGE, entryDetour, OTHER_PAGE } from './entry-page.ts';
import { type Estimate, estimatesOf } from './estimates.ts';
import { type Plans, plansOf } from './plans.ts';
import { type NormalizedRecord, normalize } from './record.ts';
import { parseScenarios, parseVariant, UnknownScenario } from './scenarios.ts';
import { type Submission, Visit } from './visit.ts';

export interface ForeignSiteOptions {
  readonly port?: number;
  readonly latencyMs?: number;
  readonly calculationMs?: number;
  readonly plansDelayMs?: number;
}

export interface Received {
  /** Screen 15 stands for the login. */
  readonly submissions: readonly Submission[];
  /** `visits`, `post-N`, and what the page reports, such as `popup` or `cookie-accepted`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly record: NormalizedRecord;
}

export interface Expected {
  readonly estimates: readonly Estimate[];
  readonly plans: Plans;
}

export interface ForeignSite {
  readonly url: string;
  received(session: string): Received;
  expected(session: string): Expected;
  close(): Promise<void>;
}

const DEFAULT_TIMING: Timing = { latencyMs: 40, calculationMs: 400, plansDelayMs: 600 };
const PAGES: Readonly<Record<string, string>> = {
  '/institucional': OTHER_PAGE,
  '/oferta': ADVERTISEMENT_PAGE,
  '/chat': CHAT_PAGE,
};

const sendPage = (response: ServerResponse, page: string, status = 200, location = ''): void => {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, location === '' ? headers : { ...headers, location });
  response.end(page);
};

const enter = (visit: Visit, url: URL, response: ServerResponse): void => {
  visit.scenarios = parseScenarios(url.searchParams.get('scenario') ?? '');
  visit.variant = parseVariant(url.searchParams.get('variant') ?? 'a');
  visit.count('visits');
  const onward = new URL(url);
  onward.searchParams.set('entrada', '1');
  const detour = url.searchParams.has('entrada')
    ? null
    : entryDetour(visit, `${onward.pathname}${onward.search}`);
  if (detour === null) sendPage(response, APP_PAGE);
  else sendPage(response, detour.page, detour.status, detour.location);
};

const sendAsset = async (response: ServerResponse, path: string): Promise<void> => {
  const asset = await assetAt(path);
  if (asset === null) {
    sendPage(response, 'Página não encontrada', 404);
    return;
  }
  response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'max-age=60' });
  response.end(asset.body);
};

const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export const startForeignSite = async (options: ForeignSiteOptions = {}): Promise<ForeignSite> => {
  const timing: Timing = { ...DEFAULT_TIMING, ...options };
  const visits = new Map<string, Visit>();
  const visitOf = (session: string): Visit => {
    const visit = visits.get(session) ?? new Visit();
    visits.set(session, visit);
    return visit;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://site');
    const visit = visitOf(url.searchParams.get('session') ?? '');
    const page = PAGES[url.pathname];
    if (url.pathname.startsWith('/api/')) await answerApi(visit, url, request, response, timing);
    else if (url.pathname === '/cotacao' || url.pathname === '/cotacao/carro') enter(visit, url, response);
    else if (page !== undefined) sendPage(response, page);
    else await sendAsset(response, url.pathname);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const status = error instanceof UnknownScenario ? 400 : 500;
      if (!response.headersSent) sendPage(response, `${status}: ${String(error)}`, status);
    });
  });
  const url = await listen(server, options.port ?? 0);

  return {
    url,
    received: (session) => {
      const { submissions, counts } = visitOf(session);
      return { submissions: [...submissions], counts: { ...counts }, record: normalize(submissions) };
    },
    expected: (session) => {
      const visit = visitOf(session);
      return { estimates: estimatesOf(visit), plans: plansOf(visit) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
};
