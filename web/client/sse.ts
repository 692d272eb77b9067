import type { ServerMessage } from '../../src/live/channel/messages.ts';
import { endOfClose, endOfResponse } from './ends.ts';
import { eventParser } from './event-stream.ts';
import type { End, Link, Route } from './link.ts';
import { ask } from './request.ts';

/** A proxy that keeps the stream back shows in that nothing comes. */
const FIRST_MESSAGE_LIMIT_MS = 10_000;
/** The server says how often it gives a sign of life, the first of them after a few seconds. */
const FIRST_SIGN_LIMIT_MS = 12_000;
/** Of one that does not say so. */
const SILENCE_LIMIT_MS = 60_000;
const MS_PER_S = 1000;

/** A proxy that passes on whole blocks only. A browser without a network, or asleep, hears nothing either. */
const silenceEnd = (): End =>
  navigator.onLine && !document.hidden ? { kind: 'unavailable', isBlind: true } : { kind: 'lost' };

const NO_CONTENT = 204;

/** What a WebSocket would hear as its close code. */
interface Farewell {
  readonly code: number;
  readonly reason: string;
}

/** Server-sent events by fetch, not EventSource: that cannot send the token, and does not say why it failed. */
export const openEvents = (route: Route): Link => {
  const abort = new AbortController();
  let limit: ReturnType<typeof setTimeout> | undefined;
  const leave = (): void => {
    clearTimeout(limit);
    abort.abort();
  };
  const end = (how: End): void => {
    if (abort.signal.aborted) return;
    leave();
    route.onEnd(how);
  };
  let silenceMs = SILENCE_LIMIT_MS;
  const expect = (withinMs: number, otherwise: () => End): void => {
    clearTimeout(limit);
    limit = setTimeout(() => end(otherwise()), withinMs);
  };

  const read = async (): Promise<void> => {
    const since = route.position();
    const url = route.url(
      `/api/rpa/events/${route.session}`,
      since === null ? {} : { since: `${since.epoch}:${since.offset}` },
    );
    expect(FIRST_MESSAGE_LIMIT_MS, () => ({ kind: 'unavailable' }));
    const response = await ask(url, route.token(), abort.signal);
    if (response.status === NO_CONTENT) return end({ kind: 'ended' });
    if (!response.ok) return end(endOfResponse(response));
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isStream || response.body === null) return end({ kind: 'unavailable' });
    let isFirstSignDue = false;
    const take = eventParser((data) => {
      if (abort.signal.aborted) return;
      const message = JSON.parse(data) as ServerMessage | Farewell;
      if ('type' in message) {
        if (message.type === 'connection_established' && message.ping_s !== undefined) {
          silenceMs = (2 * message.ping_s + 5) * MS_PER_S;
          isFirstSignDue = true;
        }
        route.onMessage(message);
      } else end(endOfClose(message.code, message.reason));
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return end({ kind: 'lost' });
      take(value);
      if (abort.signal.aborted) return;
      expect(isFirstSignDue ? Math.min(silenceMs, FIRST_SIGN_LIMIT_MS) : silenceMs, silenceEnd);
      isFirstSignDue = false;
    }
  };
  read().catch(() => end({ kind: 'unreachable' }));
  return { close: leave };
};
