import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends bytes as they are and returns everything that comes back until the server lets go. */
export const raw = async (port: number, request: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  await once(socket, 'connect');
  socket.write(request);
  await once(socket, 'close');
  return text;
};
