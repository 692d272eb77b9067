import type { Socket } from 'node:net';
import { LaunchError } from '../launch-error.ts';

const LINE_END = 0x0a;

/**
 * The first line that a connection sends, or all of it when it ends without one.
 * @returns null when it ended without a byte
 * @throws {LaunchError} `invalid` when it is larger than `maxBytes` or not whole before `deadline`
 */
export const readLine = (socket: Socket, maxBytes: number, deadline: AbortSignal): Promise<Buffer | null> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = (): Buffer => Buffer.concat(chunks);
  const take = (chunk: Buffer): void => {
    const end = chunk.indexOf(LINE_END);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    chunks.push(part);
    size += part.length;
    if (size > maxBytes) reject(new LaunchError('invalid', `the request has more than ${maxBytes} bytes`));
    else if (end >= 0) resolve(whole());
  };
  const late = (): void => reject(new LaunchError('invalid', 'the request did not come in time'));
  deadline.addEventListener('abort', late);
  socket.on('data', take);
  socket.once('end', () => resolve(size === 0 ? null : whole()));
  socket.once('close', () => resolve(null));
  return promise.finally(() => {
    deadline.removeEventListener('abort', late);
    socket.off('data', take);
    socket.pause();
  });
};
