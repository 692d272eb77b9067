import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PampaSession } from './session.ts';

/** What all requests to one running site share. */
export interface SecondSite {
  readonly sessions: Map<string, PampaSession>;
  /** Scenarios that every session has, besides its own. */
  readonly scenarios: readonly string[];
}

/** One request and its answer. */
export interface Exchange {
  readonly site: SecondSite;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What the route's pattern captured, decoded. */
  readonly captured: string;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;
