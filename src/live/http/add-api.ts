import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { DOORS } from './doors.ts';
import { addEdge, createEdge, type Edge } from './edge/add-edge.ts';
import { JSON_TYPE } from './edge/body.ts';
import { letIn } from './edge/let-in.ts';

/**
 * Adds the HTTP doors to a server, and to all its routes, other people's included, what is at the edge: rate limit,
 * CORS, headers, the one shape of errors, 404 and 405. To be called before the server is ready; the server is to be
 * made with `httpServerOptions`.
 */
export const addApi = (
  server: FastifyInstance,
  parts: ApiContext,
  edge: Edge = createEdge(parts.settings),
): void => {
  // Bodies stay bytes: the launcher's own reader sees what was sent, not what a parser made of it.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  addEdge(server, parts, edge);
  for (const door of DOORS) {
    const { method, path, alias } = door;
    const handler = letIn(door, parts);
    for (const url of alias === undefined ? [path] : [path, alias]) server.route({ method, url, handler });
  }
};
