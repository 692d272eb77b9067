import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sendJson } from './respond.ts';

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

export interface Served {
  /** Of the site, without a path. */
  readonly url: string;
  /** Ends every connection, those that wait too. */
  close(): Promise<void>;
}

/** Serves a site until it is closed; what `answer` throws is the visitor's fault. @throws Error for a port in use. */
export const serve = async (
  answer: (asked: Asked) => Promise<void>,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Served> => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.invalid');
    answer({ request, response, url }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { error: String(error) });
    });
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await listening;
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
};
