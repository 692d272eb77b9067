import type { Settings } from '../../config/schema/settings-schema.ts';
import { descriptorLimit } from '../../host/machine/descriptors.ts';

export type ConnectionTaken =
  | {
      readonly ok: true /** To be called when the connection ends; once more does nothing. */;
      readonly leave: () => void;
    }
  | { readonly ok: false; readonly why: 'total' | 'session'; readonly retryAfterS: number };

/** How many push connections there may be, and how many there are. */
export interface ConnectionLimits {
  readonly total: number;
  readonly perSession: number;
  /**
   * Sockets of any kind that the server may hold, push connections and requests: `maxConnections` of the listening
   * servers. What is left are the descriptors without which no file could be read and nothing accepted.
   */
  readonly sockets: number;
  readonly open: () => number;
  /** @param session whose limit counts; null for the operators' stream, which has none of its own */
  readonly enter: (session: string | null) => ConnectionTaken;
}

/** Descriptors for files, logs, watchers, Redis and the runtime itself. */
const RESERVE = 64;
const LEAST_SOCKETS = 8;

/** When refused clients may come back: not all at once. */
const RETRY_AFTER_S = 5;
const RETRY_SPREAD_S = 25;

/**
 * The limits of this process: `websocket.max_connections`, or fewer when its file descriptors allow no more. Push
 * connections alone stay below the share at which the breaker opens.
 * @param descriptors open files that the process may have
 * @param random 0…1; spreads the clients that come back
 */
export const createConnectionLimits = (
  { websocket, monitoring }: Settings,
  descriptors: number = descriptorLimit(),
  random: () => number = Math.random,
): ConnectionLimits => {
  const forPush = Math.floor((descriptors * monitoring.descriptors_threshold) / 100) - RESERVE;
  const total = Math.max(1, Math.min(websocket.max_connections, forPush));
  const perSession = websocket.max_per_session;
  const openOf = new Map<string, number>();
  let open = 0;

  const count = (session: string | null, change: 1 | -1): void => {
    open += change;
    if (session === null) return;
    const now = (openOf.get(session) ?? 0) + change;
    if (now === 0) openOf.delete(session);
    else openOf.set(session, now);
  };

  const refusal = (why: 'total' | 'session'): ConnectionTaken => ({
    ok: false,
    why,
    retryAfterS: RETRY_AFTER_S + Math.round(random() * RETRY_SPREAD_S),
  });

  return {
    total,
    perSession,
    sockets: Math.max(LEAST_SOCKETS, descriptors - RESERVE),
    open: () => open,
    enter: (session) => {
      if (open >= total) return refusal('total');
      if (session !== null && (openOf.get(session) ?? 0) >= perSession) return refusal('session');
      count(session, 1);
      let isIn = true;
      return {
        ok: true,
        leave: () => {
          if (isIn) count(session, -1);
          isIn = false;
        },
      };
    },
  };
};
