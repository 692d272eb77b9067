import { serve } from './http/serve.ts';
import type { Mutate } from './mutations/mutate.ts';
import type { DecoyUse, ScreenMutations } from './mutations/mutation-log.ts';
import { makeRouter } from './router.ts';
import type { ProfileName } from './scenario/latency.ts';
import { ScenarioSet } from './scenario/scenario-set.ts';
import type { Expected, Received } from './session.ts';
import { SessionStore } from './session-store.ts';
import type { SiteTiming } from './site-time.ts';
import { checkedSkin, DEFAULT_SKIN } from './skin.ts';

export interface SiteOptions {
  /** @default 0: any free port */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** @default 'fast' */
  readonly profile?: ProfileName;
  /** How the pages are built; see `demo/site/skins/`. @default 'material' */
  readonly skin?: string;
  /** Scenarios for every session, as in the address: `zero-km`, `stuck-7`. */
  readonly scenario?: string | readonly string[];
  /** Changes the pages, as `?mutate=SEED.COUNT&kinds=a,b` does. */
  readonly mutate?: Mutate;
}

export interface RunningSite {
  /** Without a trailing slash; the wizard is at `${url}/cotacao`. */
  readonly url: string;
  close(): Promise<void>;
  /** What this session submitted; undefined when it never came. */
  received(session: string): Received | undefined;
  /** What this session was shown; undefined when it never came. */
  expected(session: string): Expected | undefined;
  /** How long the site kept this session waiting; undefined when it never came. */
  timing(session: string): SiteTiming | undefined;
  /** What was changed on the pages of this session; undefined when it never came. */
  mutations(session: string): readonly ScreenMutations[] | undefined;
  /** What this session touched that only looks like a part of the form; undefined when it never came. */
  decoys(session: string): readonly DecoyUse[] | undefined;
}

/** Starts the replica of the quote site. @throws Error for an unknown scenario or skin, or a port in use. */
export const startSite = async (options: SiteOptions = {}): Promise<RunningSite> => {
  const { port = 0, host = '127.0.0.1', profile = 'fast', scenario = [], mutate = null } = options;
  const skin = checkedSkin(options.skin ?? DEFAULT_SKIN);
  const scenarios = new ScenarioSet([scenario].flat()).names();
  const site = { sessions: new SessionStore(), profile, skin, scenarios, mutate };
  const route = makeRouter();
  const served = await serve((asked) => route({ site, ...asked }), { port, host });
  return {
    ...served,
    received: (session) => site.sessions.find(session)?.received(),
    expected: (session) => site.sessions.find(session)?.expected(),
    timing: (session) => site.sessions.find(session)?.time.timing(),
    mutations: (session) => site.sessions.find(session)?.mutations.screens(),
    decoys: (session) => site.sessions.find(session)?.mutations.uses(),
  };
};
