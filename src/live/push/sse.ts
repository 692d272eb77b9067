import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { lineText } from '../../protocol/store/document-text.ts';
import { CLOSE } from './close-codes.ts';
import type { Wire } from './connection.ts';
import type { Frame } from './frame.ts';

/** What a browser waits before it comes back by itself. */
const RETRY_MS = 2_000;

/** A client that does not take the end of its stream loses the connection. */
const CLOSE_BUDGET_MS = 2_000;

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

const HEADERS = {
  'content-type': EVENT_STREAM,
  'cache-control': 'no-cache, no-transform',
  connection: 'keep-alive',
  // nginx would hold events back until its buffer is full.
  'x-accel-buffering': 'no',
} as const;

/** Begins the stream. @param more headers beside its own; a response keeps none that are written at once */
export const beginEvents = (response: ServerResponse, more: OutgoingHttpHeaders): void => {
  response.writeHead(200, { ...more, ...HEADERS });
  response.write(`retry: ${RETRY_MS}\n\n`);
};

/** In one piece, made once: the response itself would make three of it for each client. */
const writeFrame = (response: ServerResponse, frame: Frame): void => {
  const { socket } = response;
  if (response.writableEnded) return;
  if (socket === null || !response.chunkedEncoding) response.write(frame.event);
  else socket.write(frame.chunk);
};

export const eventWire = (response: ServerResponse): Wire => ({
  transport: 'sse',
  bufferedBytes: () => response.writableLength,
  write: (frame) => writeFrame(response, frame),
  say: (message) => void response.write(`event: ${message.type}\ndata: ${lineText(message)}\n\n`),
  ping: () => void response.write(': ping\n\n'),
  // An EventSource hears no close code, so it is told in an event.
  end: (reason) => {
    const { code, comeBack } = CLOSE[reason];
    response.end(`event: close\ndata: ${lineText({ code, reason: CLOSE[reason].reason, comeBack })}\n\n`);
    AbortSignal.timeout(CLOSE_BUDGET_MS).addEventListener('abort', () => {
      if (!response.writableFinished) response.destroy();
    });
  },
});
