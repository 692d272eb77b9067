import fc from 'fast-check';
import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../../src/live/http/edge/client-address.ts';
import { trustedHops } from '../../../src/live/http/edge/trusted-hops.ts';

const address = fc.constantFrom(
  '127.0.0.1',
  '::1',
  '10.0.0.1',
  '10.9.9.9',
  '192.0.2.7',
  '203.0.113.5',
  '2001:db8::1',
);

describe('the address of a client', () => {
  test('is the one that the framework finds, whatever proxies and clients say', async () => {
    const isTrusted = trustedHops('127.0.0.1,::1,10.0.0.0/8');
    const server = fastify({ trustProxy: isTrusted });
    server.get('/', (request) => request.ip);
    await fc.assert(
      fc.asyncProperty(address, fc.array(address, { maxLength: 4 }), async (remoteAddress, hops) => {
        const headers = hops.length === 0 ? {} : { 'x-forwarded-for': hops.join(', ') };
        const { body } = await server.inject({ url: '/', remoteAddress, headers });
        expect(clientAddress({ headers, socket: { remoteAddress } } as never, isTrusted)).toBe(body);
      }),
    );
    await server.close();
  });
});
