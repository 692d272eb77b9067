import { createServer, type Server, type Socket } from 'node:net';

/** A listening server that is anything but the quote site. */
export interface OddServer extends AsyncDisposable {
  readonly port: number;
}

const listening = async (server: Server, sockets: ReadonlySet<Socket>): Promise<OddServer> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};

const serverOf = (answer: (socket: Socket) => void): Promise<OddServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    answer(socket);
  });
  return listening(server, sockets);
};

/** Takes connections and never says a word. */
export const silentServer = (): Promise<OddServer> => serverOf((socket) => socket.resume());

/** Ends every connection at once. */
export const closingServer = (): Promise<OddServer> => serverOf((socket) => socket.destroy());

/** Ends the connection in the middle of the document's head. */
export const stutteringServer = (): Promise<OddServer> =>
  serverOf((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Le')));

/** Begins a document and never ends it. */
export const endlessServer = (): Promise<OddServer> =>
  serverOf((socket) => {
    socket.once('data', () => {
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<p>Um momento',
      );
    });
  });

/** Answers every request with this status and a short page. */
export const answeringServer = (status: number): Promise<OddServer> =>
  serverOf((socket) => {
    socket.once('data', () => {
      socket.end(
        `HTTP/1.1 ${status} Status\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>${status}</p>`,
      );
    });
  });

/** A port where nothing listens. */
export const deafPort = async (): Promise<number> => {
  await using server = await silentServer();
  return server.port;
};
