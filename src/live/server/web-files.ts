import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Pages run their own scripts and styles, talk to where they came from, and are shown in nobody's frame. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MAX_AGE_S = 300;

const NOT_MODIFIED = 304;

interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly content: Buffer;
}

const readWebFile = (path: string): WebFile | null => {
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  const content = readFileSync(path);
  return {
    type,
    content,
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
  };
};

const filesOf = (folder: string): ReadonlyMap<string, WebFile> => {
  const found = new Map<string, WebFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = entry.isFile() ? readWebFile(path) : null;
    if (file !== null) found.set(relative(folder, path), file);
  }
  return found;
};

const send = (
  request: FastifyRequest,
  reply: FastifyReply,
  { type, etag, content }: WebFile,
): FastifyReply => {
  void reply.header('etag', etag).header('cache-control', `public, max-age=${MAX_AGE_S}`);
  // Scripts are loaded by the pages of other sites: that is what they are for.
  if (!type.startsWith('text/html')) void reply.header('cross-origin-resource-policy', 'cross-origin');
  else void reply.header('content-security-policy', PAGE_POLICY);
  if (request.headers['if-none-match'] === etag) return reply.code(NOT_MODIFIED).send();
  return reply.type(type).send(content);
};

/**
 * What browsers run, from `dist/web/`: `/web/…` and the page `/dashboard`. Read once, when the server is made, so
 * that an upgrade under a running server changes nothing of it.
 */
export const addWebFiles = (server: FastifyInstance, root: string): void => {
  const files = filesOf(join(root, 'dist/web'));
  for (const [name, file] of files)
    server.get(`/web/${name}`, (request, reply) => send(request, reply, file));
  const dashboard = files.get('dashboard/index.html');
  if (dashboard !== undefined)
    for (const path of ['/dashboard', '/dashboard/'])
      server.get(path, (request, reply) => send(request, reply, dashboard));
};
