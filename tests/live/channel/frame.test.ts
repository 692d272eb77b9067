import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { Frame, readPosition } from '../../../src/live/channel/frame.ts';

const POSITION = { epoch: 'e', offset: 7 };

/** Lengths at which the head of a WebSocket frame changes its form, in bytes. */
const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];

/** Answers every request with a body of these chunks. */
const chunkedServer = async (chunks: readonly Buffer[]): Promise<number> => {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      for (const chunk of chunks) socket.write(chunk);
      socket.end('0\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** Takes WebSockets by hand and sends these bytes. */
const rawWebSocketServer = async (bytes: readonly Buffer[]): Promise<number> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (head) => {
      const key = /sec-websocket-key: (\S+)/i.exec(String(head))?.[1];
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      for (const frame of bytes) socket.write(frame);
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

describe('a frame', () => {
  const texts = LENGTHS.map((length) => 'ã'.repeat(length / 2) + (length % 2 === 0 ? '' : 'x'));
  const frames = texts.map((text) => new Frame('update', POSITION, text));

  test('is what any WebSocket client reads, whatever its length', async () => {
    const port = await rawWebSocketServer(frames.map(({ wire }) => wire));
    const client = new WebSocket(`ws://127.0.0.1:${port}`);
    const read: string[] = [];
    client.on('message', (data, isBinary) => read.push(isBinary ? 'binary' : String(data)));
    await expect.poll(() => read.length).toBe(texts.length);
    expect(read.every((text, at) => text === texts[at])).toBe(true);
    client.terminate();
  });

  test('is an event in one chunk, with its position', async () => {
    const port = await chunkedServer(frames.map(({ chunk }) => chunk));
    const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(body === texts.map((text) => `id: e:7\ndata: ${text}\n\n`).join('')).toBe(true);
  });

  test.each(['', 'e', 'e:', ':1', 'e:-1', 'e:1:2', 'e e:1', `e:${'9'.repeat(16)}`])(
    'is not asked for by %j',
    (text) => expect(readPosition(text)).toBeNull(),
  );
});
