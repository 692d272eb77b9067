import type { ServerMessage } from '../../src/live/channel/messages.ts';
import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { endOfResponse } from './ends.ts';
import type { End, Link, OpenLink, Route } from './link.ts';
import { ask } from './request.ts';

const INTERVAL_MS = 2000;
/** Nobody looks at a hidden page. */
const HIDDEN_INTERVAL_MS = 10_000;
/** A server that does not hold its answers is not to be asked without a breath. */
const HELD_PAUSE_MS = 250;
/** Longer than the server holds a long poll. */
const ANSWER_LIMIT_MS = 45_000;

interface Answer {
  readonly messages?: readonly ServerMessage[];
  /** The server's plain answer. */
  readonly progress?: LiveData;
  /** live_<id>.json as it lies on disk. */
  readonly data?: LiveData;
}

interface Polling {
  readonly address: (route: Route) => URL;
  /** The server holds its answer until there are news: ask again at once. */
  readonly isHeld: boolean;
  /** Not one of our doors: it gets no token, and a missing file is no word about the session. */
  readonly isFile: boolean;
}

/** A whole state without a position, as polls get it. */
const stateMessage = (progress: LiveData): ServerMessage => ({
  type: 'snapshot',
  session_id: progress.session_id,
  timestamp: '',
  backend: 'files',
  progress,
  epoch: '',
  offset: 0,
});

const messagesOf = ({ messages, progress, data }: Answer): readonly ServerMessage[] | null => {
  if (messages !== undefined) return messages;
  const state = progress ?? data;
  return state === undefined ? null : [stateMessage(state)];
};

const polling =
  ({ address, isHeld, isFile }: Polling): OpenLink =>
  (route): Link => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      clearTimeout(timer);
      abort.abort();
    };
    const end = (how: End): void => {
      if (abort.signal.aborted) return;
      leave();
      route.onEnd(how);
    };
    const next = (hasNews: boolean): void => {
      const pauseMs = document.hidden ? HIDDEN_INTERVAL_MS : INTERVAL_MS;
      timer = setTimeout(round, isHeld ? (hasNews ? 0 : HELD_PAUSE_MS) : pauseMs);
    };
    const poll = async (): Promise<void> => {
      const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
      const giveUp = (): void => end({ kind: 'lost' });
      limit.addEventListener('abort', giveUp);
      const response = await ask(address(route), isFile ? null : route.token(), abort.signal);
      if (!response.ok) return end(isFile ? { kind: 'unavailable' } : endOfResponse(response));
      const messages = messagesOf((await response.json()) as Answer);
      limit.removeEventListener('abort', giveUp);
      if (messages === null) return end({ kind: 'unavailable' });
      for (const message of messages) if (!abort.signal.aborted) route.onMessage(message);
      if (!abort.signal.aborted) next(messages.length > 0);
    };
    const round = (): void => {
      poll().catch((error: unknown) =>
        end({ kind: error instanceof SyntaxError ? 'unavailable' : 'unreachable' }),
      );
    };
    round();
    return { close: leave };
  };

const progressPath = ({ session }: Route): string => `/api/rpa/progress/${session}`;

/** A position of no stream: asks for the whole state. */
const NO_POSITION = 'none:0';

export const openLongPoll = polling({
  isHeld: true,
  isFile: false,
  address: (route) => {
    const since = route.position();
    return route.url(progressPath(route), {
      since: since === null ? NO_POSITION : `${since.epoch}:${since.offset}`,
    });
  },
});

export const openPoll = polling({
  isHeld: false,
  isFile: false,
  address: (route) => route.url(progressPath(route)),
});

/** @param staticBase folder of the files, with a slash at its end */
export const openFilePoll = (staticBase: string): OpenLink =>
  polling({
    isHeld: false,
    isFile: true,
    address: ({ session }) => new URL(`live_${session}.json`, new URL(staticBase, location.href)),
  });
