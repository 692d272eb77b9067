import type { Browser, Page } from 'playwright-core';

/** As sessions see the site. */
const CONTEXT = { viewport: { width: 1366, height: 900 }, locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' };

/** Nobody has this name, and nobody is asked for it. */
const ADDRESS = 'https://pagina.invalid/';

/** Names are looked up by a proxy, and there is none: nothing that the page hints at leaves this machine. */
const NOWHERE = { server: 'http://127.0.0.1:9' };

/** Our own looking is not the page's script. */
const NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; font-src data:";

/** A transparent point: pictures keep the room that they had. */
const POINT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const OPEN_BUDGET_MS = 30_000;

/** Shows a saved page as it was, without its scripts and without any network. */
export const openSaved = async (browser: Browser, html: string): Promise<Page> => {
  const context = await browser.newContext({ ...CONTEXT, proxy: NOWHERE, serviceWorkers: 'block' });
  await context.route('**', (route) => {
    const request = route.request();
    if (request.url() === ADDRESS && request.resourceType() === 'document')
      return route.fulfill({
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': NO_SCRIPTS },
        body: html,
      });
    if (request.resourceType() === 'image') return route.fulfill({ contentType: 'image/gif', body: POINT });
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(ADDRESS, { waitUntil: 'domcontentloaded', timeout: OPEN_BUDGET_MS });
  return page;
};
