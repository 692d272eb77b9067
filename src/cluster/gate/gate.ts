import { once } from 'node:events';
import { chmod, unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { limited } from '../../host/deadline.ts';
import { readLine } from '../../launch/broker/read-line.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { errorCode } from '../../protocol/store/store-error.ts';

const MOST_BYTES = 512;
const LINE_BUDGET_MS = 2_000;

/** Sessions run as a user of their own; what counts is the token. */
const SOCKET_MODE = 0o666;

/** @returns null when this run of the session may send what is personal, else why not; must not throw */
export type MayGo = (id: SessionId, token: string) => Promise<string | null>;

const readQuestion = (line: Buffer | null): { readonly id: SessionId; readonly token: string } | null => {
  try {
    const { session, token } = JSON.parse(line?.toString('utf8') ?? '');
    return isSessionId(session) && typeof token === 'string' ? { id: session, token } : null;
  } catch {
    return null;
  }
};

const answer = async (socket: Socket, mayGo: MayGo): Promise<void> => {
  try {
    const line = await limited(LINE_BUDGET_MS, (late) => readLine(socket, MOST_BYTES, late));
    const question = readQuestion(line);
    const reason = question === null ? 'this is no question' : await mayGo(question.id, question.token);
    socket.end(`${JSON.stringify(reason === null ? { go: true } : { go: false, reason })}\n`);
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    socket.destroy();
  }
};

const removeOld = async (path: string): Promise<void> => {
  try {
    await unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
};

/** Where this host's sessions ask before they send anything personal. */
export const openGate = async (path: string, mayGo: MayGo): Promise<Server> => {
  await removeOld(path);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    void answer(socket, mayGo);
  });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, SOCKET_MODE);
  return server;
};
