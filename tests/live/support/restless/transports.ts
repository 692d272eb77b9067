import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Position, ServerMessage } from '../../../../src/live/channel/messages.ts';

export interface Origin {
  /** Without a scheme: 127.0.0.1:PORT. */
  readonly host: string;
  readonly id: string;
}

export interface Visit {
  readonly origin: Origin;
  readonly since: Position | null;
  /** Cut off after that, in the middle of whatever is under way. */
  readonly stayMs: number;
  readonly take: (message: ServerMessage) => void;
  readonly isDone: () => boolean;
}

/** @returns whether the server was there */
type Transport = (visit: Visit) => Promise<boolean>;

const BREATH_MS = 2;

/** Nobody asks a server that restarts thousands of times a second. */
const notThere = async (): Promise<false> => {
  await delay(BREATH_MS);
  return false;
};

const webSocket: Transport = async ({ origin, since, stayMs, take, isDone }) => {
  const query = since === null ? '' : `?epoch=${since.epoch}&offset=${since.offset}`;
  const socket = new WebSocket(`ws://${origin.host}/session/${origin.id}${query}`);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let wasLetIn = false;
  const cut = setTimeout(() => socket.terminate(), stayMs);
  socket.on('message', (data) => {
    wasLetIn = true;
    take(JSON.parse(String(data)) as ServerMessage);
    if (isDone()) socket.terminate();
  });
  socket.on('error', () => {});
  socket.on('close', () => resolve(wasLetIn));
  const result = await promise;
  clearTimeout(cut);
  return result || notThere();
};

/** Whole events of a stream that may be cut anywhere. */
const eventsIn = (text: string): { readonly messages: ServerMessage[]; readonly rest: string } => {
  const parts = text.split('\n\n');
  const rest = parts.pop() ?? '';
  const messages = parts.flatMap((part) => {
    const name = /^event: (.*)$/m.exec(part)?.[1];
    const data = /^data: (.*)$/m.exec(part)?.[1];
    return data === undefined || name === 'close' ? [] : [JSON.parse(data) as ServerMessage];
  });
  return { messages, rest };
};

const events: Transport = async ({ origin, since, stayMs, take, isDone }) => {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), stayMs);
  let wasLetIn = false;
  try {
    const response = await fetch(`http://${origin.host}/api/rpa/events/${origin.id}`, {
      signal: cut.signal,
      headers: since === null ? {} : { 'last-event-id': `${since.epoch}:${since.offset}` },
    });
    wasLetIn = response.status === 200;
    let text = '';
    const decoder = new TextDecoder();
    if (wasLetIn && response.body !== null)
      for await (const bytes of response.body) {
        const { messages, rest } = eventsIn(text + decoder.decode(bytes as Uint8Array, { stream: true }));
        text = rest;
        messages.forEach(take);
        if (isDone()) cut.abort();
      }
  } catch {
    // Cut off, or nobody there.
  } finally {
    clearTimeout(timer);
  }
  return wasLetIn || notThere();
};

const longPoll: Transport = async ({ origin, since, stayMs, take }) => {
  const position = since === null ? 'none:0' : `${since.epoch}:${since.offset}`;
  const cut = AbortSignal.timeout(Math.ceil(stayMs));
  try {
    const response = await fetch(`http://${origin.host}/api/rpa/progress/${origin.id}?since=${position}`, {
      signal: cut,
    });
    if (response.status !== 200) return notThere();
    const { messages } = (await response.json()) as { readonly messages: readonly ServerMessage[] };
    messages.forEach(take);
    return true;
  } catch {
    // A poll that is cut off was there, too.
    return cut.aborted || notThere();
  }
};

export const TRANSPORTS: readonly [Transport, ...Transport[]] = [webSocket, events, longPoll];
