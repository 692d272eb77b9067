import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Model } from '../../../web/progress/model.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A host page that allows itself as little as can be: no inline script, no inline style. */
const PAGE = `<!doctype html><html lang="pt-BR"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Página da corretora</title>
<main><h1>Página da corretora</h1><button id="opener">Cotar</button><p>Texto da página.</p></main>
<script src="/web/rpa-progress.js" defer></script></html>`;

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

export interface PreviewSite {
  readonly url: string;
  readonly close: () => void;
}

/** A page with the element and nothing behind it: states come by `preview`. */
export const startPreviewSite = async (policy: string | null = POLICY): Promise<PreviewSite> => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/web/rpa-progress.js')) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(readFileSync(join(ROOT, 'dist/web/rpa-progress.js')));
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (policy !== null) response.setHeader('content-security-policy', policy);
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

/** Puts the element on the page. @param attributes of it */
export const addElement = (page: Page, attributes: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((wanted) => {
    const element = document.createElement('rpa-progress');
    for (const [name, value] of Object.entries(wanted)) element.setAttribute(name, value);
    document.body.append(element);
  }, attributes);

/** Shows a state. */
export const show = (page: Page, state: Partial<Model>): Promise<void> =>
  page.locator('rpa-progress').evaluate((element, wanted) => {
    (element as HTMLElement & { preview: (model: unknown) => void }).preview(wanted);
  }, state);
