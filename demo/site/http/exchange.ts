import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mutate } from '../mutations/mutate.ts';
import type { ProfileName } from '../scenario/latency.ts';
import type { SessionStore } from '../session-store.ts';

/** What all requests to one running site share. */
export interface Site {
  readonly sessions: SessionStore;
  readonly profile: ProfileName;
  /** The skin of a visit that wishes for none. */
  readonly skin: string;
  /** Scenarios that every session has, besides its own. */
  readonly scenarios: readonly string[];
  /** How the pages of sessions that do not say it themselves are changed. */
  readonly mutate: Mutate | null;
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
