import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { errorCode } from '../../protocol/store/store-error.ts';

/** Where the broker listens (systemd/rpa-launch.socket). */
export const BROKER_SOCKET = '/run/rpa/launch.sock';

/** Waiting for the queue's lock, and stopping a session that does not heed it. */
const ANSWER_BUDGET_MS = 180_000;

/** A broker that ends in the middle is started again by the next connection; the id makes that harmless. */
const ATTEMPTS = 5;

/** `absent`: nobody to ask, with the reason as the system names it, e.g. "ENOENT", "EACCES". */
export type Asked =
  | { readonly kind: 'answer'; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'broken' };

const parse = (text: string): Asked => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null)
      return { kind: 'answer', answer: value as Readonly<Record<string, unknown>> };
  } catch {
    // Not a whole answer.
  }
  return { kind: 'broken' };
};

const askOnce = (socketPath: string, line: string): Promise<Asked> => {
  const { promise, resolve } = Promise.withResolvers<Asked>();
  let isConnected = false;
  let text = '';
  const socket = connect({ path: socketPath, signal: AbortSignal.timeout(ANSWER_BUDGET_MS) });
  socket.setEncoding('utf8');
  socket.once('connect', () => {
    isConnected = true;
    socket.end(line);
  });
  socket.on('data', (part) => {
    text += part;
  });
  socket.on('error', (error) => {
    if (!isConnected) resolve({ kind: 'absent', reason: errorCode(error) ?? error.name });
  });
  // An answer that came before the other end let go counts, even if this end could not say everything.
  socket.once('close', () => resolve(parse(text)));
  return promise;
};

/** A socket that is being restarted is away for a moment; its folder stays. */
const OPENS_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 50;

/** Unlike that of an `AbortSignal`, this timer keeps a process that waits for nothing else. */
const nextLook = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const looks = setInterval(resolve, LOOK_EVERY_MS);
  return promise.finally(() => clearInterval(looks));
};

const isOpening = (asked: Asked, socketPath: string): boolean =>
  asked.kind === 'absent' &&
  (asked.reason === 'ECONNREFUSED' || (asked.reason === 'ENOENT' && existsSync(dirname(socketPath))));

const askOpening = async (socketPath: string, line: string): Promise<Asked> => {
  const untilMs = performance.now() + OPENS_WITHIN_MS;
  let asked = await askOnce(socketPath, line);
  while (isOpening(asked, socketPath) && performance.now() < untilMs) {
    await nextLook();
    asked = await askOnce(socketPath, line);
  }
  return asked;
};

/**
 * Asks the broker one question. A launch must name its session: a broker that ends before it has answered
 * is asked again.
 * @param request as src/launch/broker/request.ts takes it
 */
export const askBroker = async (request: object, socketPath: string = BROKER_SOCKET): Promise<Asked> => {
  const line = `${JSON.stringify(request)}\n`;
  let asked: Asked = { kind: 'broken' };
  for (let attempt = 0; attempt < ATTEMPTS && asked.kind === 'broken'; attempt += 1)
    asked = await askOpening(socketPath, line);
  return asked;
};
