import type { IncomingMessage } from 'node:http';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { closeOfRefusal } from '../auth/close-of.ts';
import type {
  Asking,
  Base,
  Breaker,
  Caller,
  Checked,
  Guard,
  LiveMetrics,
  TokenRefusal,
} from '../contracts.ts';
import type { Origins } from '../http/edge/origins.ts';
import type { ConnectionLimits } from '../protect/connection-limits.ts';
import type { CloseReason } from '../push/close-codes.ts';
import type { Connections } from '../push/connections.ts';
import { type Feed, sessionFeed } from '../push/feed.ts';
import type { Hub } from '../push/hub.ts';
import type { Operators } from '../sources/operators.ts';

/** What every push transport needs. */
export interface PushParts {
  readonly base: Base;
  readonly guard: Guard;
  readonly breaker: Breaker;
  readonly limits: ConnectionLimits;
  readonly connections: Connections;
  readonly hub: Hub;
  readonly operators: Operators;
  readonly metrics: LiveMetrics;
  readonly origins: Pick<Origins, 'allows'>;
  /** Whether the server is about to end: who comes now is to come back later. */
  readonly isDraining: () => boolean;
}

/** A watcher that was let in, or why not. */
export type Entered =
  | { readonly ok: true; readonly feed: Feed; readonly caller: Caller; readonly leave: () => void }
  | {
      readonly ok: false;
      readonly reason: CloseReason;
      readonly retryAfterS?: number;
      /** Why a token did not do. */
      readonly refusal?: TokenRefusal;
    };

export const askingOf = ({ headers, socket, url = '' }: IncomingMessage): Asking => ({
  headers,
  queryToken: URL.parse(url, 'http://localhost')?.searchParams.get('token') ?? undefined,
  remoteAddress: socket.remoteAddress,
});

type Refused = Extract<Entered, { readonly ok: false }>;

const refuse = (parts: PushParts, reason: CloseReason, retryAfterS?: number): Refused => {
  parts.metrics.connectionRefused(reason);
  return { ok: false, reason, ...(retryAfterS !== undefined && { retryAfterS }) };
};

/** Whether the server takes anybody at all, and one more for this. */
const takePlace = (parts: PushParts, key: SessionId | null): { readonly leave: () => void } | Refused => {
  if (parts.isDraining()) return refuse(parts, 'restart');
  const admitted = parts.breaker.admit();
  if (!admitted.ok) return refuse(parts, 'overloaded', admitted.retryAfterS);
  const place = parts.limits.enter(key);
  return place.ok
    ? place
    : refuse(parts, place.why === 'session' ? 'tooMany' : 'overloaded', place.retryAfterS);
};

const enter = async (
  parts: PushParts,
  key: SessionId | null,
  check: () => Promise<Checked>,
  find: () => Promise<Feed | null>,
): Promise<Entered> => {
  const place = takePlace(parts, key);
  if (!('leave' in place)) return place;
  const { leave } = place;
  try {
    const checked = await check();
    const feed = checked.ok ? await find() : null;
    if (checked.ok && feed !== null) return { ok: true, feed, caller: checked.caller, leave };
    leave();
    if (checked.ok) return refuse(parts, 'unknownSession');
    return { ...refuse(parts, closeOfRefusal(checked.refusal)), refusal: checked.refusal };
  } catch (error) {
    leave();
    throw error;
  }
};

/** Lets a client watch one session. @param id as the client wrote it */
export const enterSession = async (parts: PushParts, asking: Asking, id: string): Promise<Entered> =>
  isSessionId(id)
    ? enter(
        parts,
        id,
        () => parts.guard.forSession(asking, id),
        () => sessionFeed(parts.hub, id),
      )
    : refuse(parts, 'badSession');

/** Lets an operator watch all of them. */
export const enterOperator = (parts: PushParts, asking: Asking): Promise<Entered> =>
  enter(
    parts,
    null,
    () => parts.guard.forOperator(asking),
    async () => parts.operators.feed,
  );
