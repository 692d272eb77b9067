import { connect, type NetConnectOpts } from 'node:net';
import { deadlineIn } from '../../../host/deadline.ts';
import { errorCode } from '../../../protocol/store/store-error.ts';

export type SocketAnswer =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'connected' }
  | { readonly kind: 'failed'; readonly code: string };

const MAX_ANSWER_BYTES = 65_536;

/**
 * Connects, sends a line when one is given, and takes the first line of the answer.
 * @returns `connected` when nothing was to be sent, or nothing came in time
 */
export const askSocket = (
  to: NetConnectOpts,
  line: string | null,
  budgetMs: number,
): Promise<SocketAnswer> => {
  const { promise, resolve } = Promise.withResolvers<SocketAnswer>();
  let isConnected = false;
  let answer = '';
  const deadline = deadlineIn(budgetMs);
  const socket = connect({ ...to, signal: deadline.signal });
  const end = (result: SocketAnswer): void => {
    resolve(result);
    deadline.callOff();
    socket.destroy();
  };
  socket.setEncoding('utf8');
  socket.once('connect', () => {
    isConnected = true;
    if (line === null) end({ kind: 'connected' });
    else socket.write(`${line}\n`);
  });
  socket.on('data', (text) => {
    answer += text;
    const [first, ...rest] = answer.split('\n');
    if (first !== undefined && (rest.length > 0 || answer.length > MAX_ANSWER_BYTES))
      end({ kind: 'line', line: first });
  });
  socket.once('close', () => end(isConnected ? { kind: 'connected' } : { kind: 'failed', code: 'closed' }));
  socket.on('error', (error) => {
    if (isConnected) return end({ kind: 'connected' });
    end({
      kind: 'failed',
      code: error.name === 'AbortError' ? 'no answer in time' : (errorCode(error) ?? error.name),
    });
  });
  return promise;
};
