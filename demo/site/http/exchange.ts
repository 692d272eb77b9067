import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProfileName } from '../scenario/latency.ts';
import type { SessionStore } from '../session-store.ts';

/** What all requests to one running site share. */
export interface Site {
  readonly sessions: SessionStore;
  readonly profile: ProfileName;
  /** Scenarios that every session has, besides its own. */
  readonly scenarios: readonly string[];
}

/** One request and its answer. */
export interface Exchange {
  readonly site: Site;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What the route's pattern captured, decoded. */
  readonly captured: readonly string[];
}

export type Handler = (exchange: Exchange) => void | Promise<void>;
