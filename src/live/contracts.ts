import type { IncomingHttpHeaders } from 'node:http';
import type { Caller, Checked, TokenRefusal } from '../auth/caller.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import type { ServiceEvent } from '../log/service-log.ts';
import type { SessionId } from '../protocol/session-id.ts';

/** What the parts of the server know of each other. */

export type { Caller, Checked, TokenRefusal };

/** A request as the guard sees it. */
export interface Asking {
  readonly headers: IncomingHttpHeaders;
  /** Of the address, `token=`; SSE and old browsers cannot send headers. */
  readonly queryToken: string | undefined;
  /** Address of the other end of the socket; undefined on a UNIX socket. */
  readonly remoteAddress: string | undefined;
  /** As Node tells it: "1.1". */
  readonly httpVersion?: string;
}

export interface Guard {
  readonly isConfigured: boolean;
  /** For one session: its own token or an operator's. Counts and logs what it refuses. */
  readonly forSession: (asking: Asking, id: SessionId) => Promise<Checked>;
  readonly forOperator: (asking: Asking) => Promise<Checked>;
  /** POST start, as `auth.start` says. */
  readonly forStart: (asking: Asking) => Promise<Checked>;
  /** A token sent over an open connection; must be for the same session, or an operator's. */
  readonly renewed: (token: string, id: SessionId | null) => Promise<Checked>;
  /** A token that lasts longer, for one that still holds. */
  readonly renew: (
    asking: Asking,
  ) => Promise<{ readonly token: string; readonly expiresAt: string } | TokenRefusal>;
  /** For the answer of start; null where no secret is configured. */
  readonly mintForSession: (id: SessionId) => Promise<string | null>;
}

/** Whether new work is taken. */
export type BreakerAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly retryAfterS: number };

export type BreakerState = 'closed' | 'open' | 'half_open';

export interface Breaker {
  readonly state: BreakerState;
  /** Asked before each new connection and each start. */
  readonly admit: () => BreakerAnswer;
}

/** Connections by transport: what the push transports report and everybody may read. */
export interface ConnectionCounts {
  readonly websocket: number;
  readonly sse: number;
  readonly longPoll: number;
  readonly sessions: number;
}

export type Mode = 'redis_websocket' | 'websocket_only' | 'json_sse';

/** Figures for /metrics (prom-client); names are `rpa_…`. */
export interface LiveMetrics {
  readonly tokenRefused: (refusal: TokenRefusal) => void;
  readonly connectionOpened: (transport: Transport) => void;
  readonly connectionClosed: (transport: Transport, code: string) => void;
  readonly connectionRefused: (why: string) => void;
  readonly messageSent: (kind: string, count: number) => void;
  readonly updateDelivered: (delayMs: number) => void;
  readonly request: (route: string, method: string, status: number, durationMs: number) => void;
  readonly modeChanged: (mode: Mode) => void;
  readonly sessionStarted: (estado: string) => void;
  /** Prometheus text. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

export type Transport = 'websocket' | 'sse' | 'long_poll';

export type ServiceLog = (event: ServiceEvent) => void;

/** What every part of the server may need. */
export interface Base {
  readonly home: string;
  /** The installed package. */
  readonly root: string;
  readonly settings: Settings;
  readonly clock: () => Date;
  readonly log: ServiceLog;
}
