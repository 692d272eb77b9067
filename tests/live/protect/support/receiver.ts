import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly isSignedRight: boolean;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Answers of the next requests; then 204. "hang" never answers, "cut" drops the connection. */
  readonly answers: (number | 'hang' | 'cut')[];
  readonly close: () => Promise<void>;
}

/** As Standard Webhooks say it, written without our code. */
const isSigned = (headers: IncomingHttpHeaders, body: string, key: Buffer): boolean => {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  const [version, signature = ''] = String(headers['webhook-signature']).split(',');
  const told = Buffer.from(signature, 'base64');
  return version === 'v1' && told.length === expected.length && timingSafeEqual(told, expected);
};

/** A real HTTP server that takes webhooks and checks their signature. */
export const startReceiver = async (key: Buffer): Promise<Receiver> => {
  const received: Received[] = [];
  const answers: (number | 'hang' | 'cut')[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => '');
    received.push({ headers: request.headers, body, isSignedRight: isSigned(request.headers, body, key) });
    const answer = answers.shift() ?? 204;
    if (answer === 'cut') request.socket.destroy();
    else if (answer !== 'hang') response.writeHead(answer, { location: '/elsewhere' }).end('x'.repeat(100));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/very-secret-path`,
    received,
    answers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
