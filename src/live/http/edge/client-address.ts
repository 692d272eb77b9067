import type { IncomingMessage } from 'node:http';

/**
 * Who asks, behind the hops that are believed: the last address of X-Forwarded-For that none of them has. What Fastify
 * does for requests, for those that it does not see.
 */
export const clientAddress = (
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  isTrusted: (address: string | undefined) => boolean,
): string | undefined => {
  const told = headers['x-forwarded-for'];
  const hops = (Array.isArray(told) ? told.join(',') : (told ?? '')).split(',').map((hop) => hop.trim());
  let address = socket.remoteAddress;
  while (isTrusted(address)) {
    const before = hops.pop();
    if (before === undefined || before === '') break;
    address = before;
  }
  return address;
};
