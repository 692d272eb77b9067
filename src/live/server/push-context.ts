import type { IncomingMessage } from 'node:http';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import type { CloseReason } from '../channel/close-codes.ts';
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
import { type Feed, sessionFeed } from '../feeds/feed.ts';
import type { Hub } from '../feeds/hub.ts';
import type { Operators } from '../feeds/operators.ts';
import type { Origins } from '../http/edge/origins.ts';
import type { RateLimit } from '../http/edge/rate-limit.ts';
import type { ConnectionLimits } from '../protect/connection-limits.ts';
import { closeOfRefusal } from '../transports/close-of.ts';
import type { Connections } from '../transports/connections.ts';

/** What every push transport needs. */
export interface PushContext {
  readonly base: Base;
  readonly guard: Guard;
  readonly breaker: Breaker;
  readonly limits: ConnectionLimits;
  readonly connections: Connections;
  readonly hub: Hub;
  readonly operators: Operators;
  readonly metrics: LiveMetrics;
  readonly origins: Pick<Origins, 'allows'>;
  readonly requests: Pick<RateLimit, 'takeIfAny'>;
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

export const askingOf = ({ headers, socket, httpVersion, url = '' }: IncomingMessage): Asking => ({
  headers,
  httpVersion,
  queryToken: URL.parse(url, 'http://localhost')?.searchParams.get('token') ?? undefined,
  remoteAddress: socket.remoteAddress,
});

type Refused = Extract<Entered, { readonly ok: false }>;

const refuse = (parts: PushContext, reason: CloseReason, retryAfterS?: number): Refused => {
  parts.metrics.connectionRefused(reason);
  return { ok: false, reason, ...(retryAfterS !== undefined && { retryAfterS }) };
};

/** Whether the server takes anybody at all. */
const refusedOutright = (parts: PushContext): Refused | null => {
  if (parts.isDraining()) return refuse(parts, 'restart');
  const admitted = parts.breaker.admit();
  return admitted.ok ? null : refuse(parts, 'overloaded', admitted.retryAfterS);
};

/** A place is for those whose token was good: others cannot keep them out while theirs is looked at. */
const enter = async (
  parts: PushContext,
  key: SessionId | null,
  check: () => Promise<Checked>,
  find: () => Promise<Feed | null>,
): Promise<Entered> => {
  const outright = refusedOutright(parts);
  if (outright !== null) return outright;
  const checked = await check();
  if (!checked.ok) return { ...refuse(parts, closeOfRefusal(checked.refusal)), refusal: checked.refusal };
  const place = parts.limits.enter(key);
  if (!place.ok) return refuse(parts, place.why === 'session' ? 'tooMany' : 'overloaded', place.retryAfterS);
  const { leave } = place;
  try {
    const feed = await find();
    if (feed !== null) return { ok: true, feed, caller: checked.caller, leave };
    leave();
    return refuse(parts, 'unknownSession');
  } catch (error) {
    leave();
    throw error;
  }
};

/** Lets a client watch one session. @param id as the client wrote it */
export const enterSession = async (parts: PushContext, asking: Asking, id: string): Promise<Entered> =>
  isSessionId(id)
    ? enter(
        parts,
        id,
        () => parts.guard.forSession(asking, id),
        () => sessionFeed(parts.hub, id),
      )
    : refuse(parts, 'badSession');

/** Lets an operator watch all of them. */
export const enterOperator = (parts: PushContext, asking: Asking): Promise<Entered> =>
  enter(
    parts,
    null,
    () => parts.guard.forOperator(asking),
    async () => parts.operators.feed,
  );
