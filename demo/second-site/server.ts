import { createServer } from 'node:http';
import { sendJson } from '../site/http/respond.ts';
import type { Received } from '../site/session.ts';
import { makeRouter } from './router.ts';
import { scenarioSet } from './scenarios.ts';
import type { Expected, PampaSession } from './session.ts';

export interface SecondSiteOptions {
  /** @default 0: any free port */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Scenarios for every session, as in the address: `no-offers`, `stuck-4`. */
  readonly scenario?: string | readonly string[];
}

export interface RunningSecondSite {
  /** Without a trailing slash; the simulator is at `${url}/simulador`. */
  readonly url: string;
  close(): Promise<void>;
  /** What this session submitted; undefined when it never came. */
  received(session: string): Received | undefined;
  /** What this session was shown; undefined when it never came. */
  expected(session: string): Expected | undefined;
}

/** Starts the replica of a second insurer's site. @throws Error for an unknown scenario or a port in use. */
export const startSecondSite = async (options: SecondSiteOptions = {}): Promise<RunningSecondSite> => {
  const { port = 0, host = '127.0.0.1', scenario = [] } = options;
  const sessions = new Map<string, PampaSession>();
  const site = { sessions, scenarios: [...scenarioSet([scenario].flat())] };
  const route = makeRouter();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.invalid');
    route({ site, request, response, url }).catch((error: unknown) => {
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
    received: (session) => sessions.get(session)?.received(),
    expected: (session) => sessions.get(session)?.expected(),
  };
};
