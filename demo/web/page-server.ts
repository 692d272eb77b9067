import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'page');
const CUSTOMER = join(import.meta.dirname, '../data/cliente.json');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
const FILES: ReadonlySet<string> = new Set(['page.css', 'scenarios.js']);

/** Fields that the form shows; the others of the customer go along unseen. */
const SHOWN = /name="([a-z_0-9]+)"/g;

const attribute = (value: unknown): string =>
  String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const formPage = (base: string): string => {
  const customer = JSON.parse(readFileSync(CUSTOMER, 'utf8')) as Record<string, unknown>;
  const html = readFileSync(join(FOLDER, 'index.html'), 'utf8');
  const shown = new Set([...html.matchAll(SHOWN)].map(([, name]) => name));
  const hidden = Object.entries(customer)
    .filter(([name]) => !shown.has(name))
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${attribute(value)}">`)
    .join('\n    ');
  const blanks: Record<string, unknown> = { ...customer, base, hidden };
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    name === 'hidden' ? hidden : attribute(blanks[name] ?? ''),
  );
};

/** What such a page needs to allow; there is no inline script or style on it. */
const policy = (base: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${base}`,
    "style-src 'self'",
    'img-src data:',
    `connect-src ${base} ${base.replace('http', 'ws')}`,
    "form-action 'self'",
  ].join('; ');

/** The broker's site. @param base where the server of the window is, once it is known */
export const servePage = (base: () => string): Server =>
  createServer((request, response) => {
    const name = (request.url ?? '/').split('?', 1)[0]?.slice(1) ?? '';
    const isForm = name === '' || name === 'index.html';
    if (!isForm && !FILES.has(name)) {
      response.writeHead(404).end();
      return;
    }
    const content = isForm ? formPage(base()) : readFileSync(join(FOLDER, name), 'utf8');
    response.writeHead(200, {
      'content-type': TYPES[extname(name) || '.html'] ?? 'text/plain',
      'content-security-policy': policy(base()),
      'cache-control': 'no-store',
    });
    response.end(content);
  });
