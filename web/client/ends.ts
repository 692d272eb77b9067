import type { End } from './link.ts';

const MS_PER_S = 1000;

/** The server's close codes (docs: push protocol) that say that coming back is pointless. */
const ENDED = 1000;
const NO_SESSION: ReadonlySet<number> = new Set([1008, 4404]);
const NO_TOKEN: ReadonlySet<number> = new Set([4401, 4403]);
const TOO_BIG = 1009;
const OVERLOADED: ReadonlySet<number> = new Set([1013, 4429]);

/** How long to stay away when the server is full and does not say how long. */
const OVERLOADED_RETRY_MS = 5000;

/** A server that asks for a month means "not now", and a timer that long would fire at once. */
const LONGEST_RETRY_MS = 300_000;

const waitMs = (seconds: number): number | undefined =>
  seconds > 0 ? Math.min(seconds * MS_PER_S, LONGEST_RETRY_MS) : undefined;

/** A connection of ours that was open closed with this code. */
export const endOfClose = (code: number, reason: string): End => {
  if (code === ENDED) return { kind: 'ended' };
  if (NO_SESSION.has(code)) return { kind: 'refused', refusal: 'unknown_session' };
  if (NO_TOKEN.has(code)) return { kind: 'refused', refusal: 'token' };
  if (code === TOO_BIG) return { kind: 'unavailable' };
  if (!OVERLOADED.has(code)) return { kind: 'lost' };
  return { kind: 'lost', retryAfterMs: waitMs(Number(/\d+/.exec(reason)?.[0])) ?? OVERLOADED_RETRY_MS };
};

export const retryAfterMs = (response: Response): number | undefined =>
  waitMs(Number(response.headers.get('retry-after')));

/** An answer that is not the one that was asked for. */
export const endOfResponse = (response: Response): End => {
  const { status } = response;
  if (status === 401 || status === 403) return { kind: 'refused', refusal: 'token' };
  if (status === 404) return { kind: 'refused', refusal: 'unknown_session' };
  if (status === 429 || status === 503)
    return { kind: 'unreachable', retryAfterMs: retryAfterMs(response) ?? OVERLOADED_RETRY_MS };
  if (status >= 500) return { kind: 'unreachable' };
  return { kind: 'unavailable' };
};
