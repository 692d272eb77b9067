import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A broker's site as most are: no policy, whatever scripts. */
export interface BrokerSite {
  readonly origin: string;
  /** Puts a page there. @returns its address */
  readonly put: (body: string, head?: string) => string;
  /** Addresses that browsers asked for, queries included. */
  readonly asked: readonly string[];
}

export const startBrokerSite = async (): Promise<BrokerSite> => {
  const pages = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = pages.get((request.url ?? '').replace(/[?#].*$/, ''));
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    put: (body, head = '') => {
      const path = `/page-${pages.size}`;
      pages.set(
        path,
        `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Corretora</title>${head}</head><body>${body}</body></html>`,
      );
      return `${origin}${path}`;
    },
  };
};
