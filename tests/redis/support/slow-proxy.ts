import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SlowProxy {
  readonly port: number;
  /** Milliseconds by which everything that passes is late. */
  delayMs: number;
}

/** A way to a server on which everything takes longer. */
export const slowProxy = async (to: number): Promise<SlowProxy> => {
  const sockets = new Set<Socket>();
  const proxy = { port: 0, delayMs: 0 };
  const pass = (from: Socket, into: Socket): void => {
    from.on('data', (bytes) => {
      if (proxy.delayMs === 0) into.write(bytes);
      else setTimeout(() => into.destroyed || into.write(bytes), proxy.delayMs);
    });
    from.on('close', () => into.destroy());
    from.on('error', () => from.destroy());
    sockets.add(from);
  };
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address === 'object') proxy.port = address.port;
  return proxy;
};
