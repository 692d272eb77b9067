import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LeadList } from '../../handoff/list/lead-list.ts';
import type { AnyAnswer } from '../../launch/ask-or-do.ts';
import type { SearchWish } from '../../launch/search/search.ts';
import type { CleanupReport } from '../../maintenance/cleanup/cleanup.ts';
import type { LiveView } from '../../protocol/files/live-shape.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Base, Breaker, ConnectionCounts, Guard, LiveMetrics, Mode } from '../contracts.ts';
import type { PageWish, SessionFigures, SessionPage } from '../feeds/session-page.ts';
import type { Stats } from '../stats/stats-schema.ts';

/** A session's live view as bytes. */
export interface ViewAnswer {
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
  /** The whole body of GET /api/rpa/progress/:id. */
  readonly body: Buffer;
  readonly view: LiveView;
}

/** What get_progress_completo answers. */
export interface StrictBytes {
  readonly http: number;
  readonly body: Buffer;
  /** Null for an answer that is new each time. */
  readonly etag: string | null;
}

export interface LaunchWish {
  readonly id: SessionId;
  /** The customer's data: JSON text. */
  readonly text: string;
}

export interface CleanupWish {
  /** Only this session. @default all */
  readonly only: SessionId | undefined;
  readonly dryRun: boolean;
}

/** An alert that stands, as far as the API counts it. */
export interface NamedAlert {
  readonly name: string;
}

/** What is done by asking the broker, or by this process where there is none. */
export interface Work {
  /** `Launched` or `Refused`. */
  readonly launch: (wish: LaunchWish) => Promise<AnyAnswer>;
  /** `Stopped` or `Refused`. */
  readonly stop: (id: SessionId) => Promise<AnyAnswer>;
  /** `Launched` or `Refused`: a new session with the kept input of one that has ended. */
  readonly repeat: (id: SessionId, as: SessionId) => Promise<AnyAnswer>;
  /** `SearchResult` or `Refused`: whose sessions have this plate or phone. */
  readonly search: (wish: SearchWish) => Promise<AnyAnswer>;
  /** `Chosen` or `Refused`. */
  readonly choose: (id: SessionId, plano: string) => Promise<AnyAnswer>;
  /** @returns null when this process may not remove sessions */
  readonly cleanup: (wish: CleanupWish) => Promise<CleanupReport | null>;
  /** Whether the broker answers; null where none is needed. */
  readonly pingBroker: () => Promise<boolean | null>;
}

/** What is asked about all sessions. */
export interface SessionListing {
  readonly page: (wish: PageWish) => Promise<SessionPage>;
  /** @param sinceMs when the period began */
  readonly figures: (sinceMs: number) => Promise<SessionFigures>;
}

/** What the HTTP doors stand on. */
export interface ApiContext extends Base, Work {
  readonly guard: Guard;
  readonly breaker: Breaker;
  readonly metrics: LiveMetrics;
  /** Null for a session of which there is no file. */
  readonly views: {
    readonly get: (id: SessionId) => ViewAnswer | null;
    /** The same for one of another host, as Redis tells it; null when nobody knows it. */
    readonly shared: (id: SessionId) => Promise<ViewAnswer | null>;
  };
  /** The id as the client gave it; bytes when it is no valid UTF-8. */
  readonly strict: { readonly get: (session: string | Buffer) => StrictBytes };
  /** The sessions as they are now. */
  readonly listing: SessionListing;
  /** Whether sessions that ended before the server was started may be missing yet. */
  readonly isReadingHistory: () => boolean;
  readonly counts: () => ConnectionCounts;
  readonly mode: () => Mode;
  readonly alerts: { readonly standing: () => readonly NamedAlert[] };
  /** Whom operators call; null where there is no such list. */
  readonly leads: LeadList | null;
  readonly stats: { readonly of: (periodMs: number) => Promise<Stats> };
  /** Whether the server takes no new work because it is being stopped. */
  readonly isStopping: () => boolean;
  /** Answers `GET /api/rpa/progress/:id?since=`; the request has been let in. */
  readonly longPoll: (
    request: FastifyRequest,
    reply: FastifyReply,
    wish: { readonly id: SessionId; readonly since: string },
  ) => unknown;
}
