import { serve } from '../site/http/serve.ts';
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
  const served = await serve((asked) => route({ site, ...asked }), { port, host });
  return {
    ...served,
    received: (session) => sessions.get(session)?.received(),
    expected: (session) => sessions.get(session)?.expected(),
  };
};
