import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemdRunning } from '../../../host/systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { askSocket, type SocketAnswer } from './ask-socket.ts';

const SOCKET = '/run/rpa/launch.sock';
const ID = 'broker';
const ANSWER_BUDGET_MS = 5_000;

type Verdict = 'answers' | 'refuses' | 'unusable';

const verdictOf = (answer: SocketAnswer): Verdict => {
  if (answer.kind === 'failed') return answer.code === 'EACCES' ? 'refuses' : 'unusable';
  if (answer.kind !== 'line') return 'unusable';
  try {
    const said: unknown = JSON.parse(answer.line);
    if (typeof said !== 'object' || said === null) return 'unusable';
    if ('success' in said && said.success === true) return 'answers';
    return 'code' in said && said.code === 'refused' ? 'refuses' : 'unusable';
  } catch {
    return 'unusable';
  }
};

const absent = (socket: string): Finding =>
  isSystemdRunning()
    ? doubtful(ID, `no ${socket}: only root can launch units`, 'systemctl enable --now rpa-launch.socket')
    : fine(ID, `no ${socket}, and no systemd that would need one`);

/** Whoever runs the sessions has their files, and nothing to ask of the broker. */
const runsSessions = (home: string): boolean =>
  statSync(join(home, 'sessions'), { throwIfNoEntry: false })?.uid === process.getuid?.();

const refused = (socket: string, home: string): Finding =>
  runsSessions(home)
    ? fine(ID, `${socket} is there for the fronts; this user only runs what they ask for`)
    : broken(
        ID,
        `${socket} is not for this user`,
        `put the front's user into the socket's group (ls -l ${socket}; usermod -aG GROUP www-data), then restart the front`,
      );

const unusable = (socket: string, answer: SocketAnswer): Finding => {
  if (answer.kind === 'failed')
    return broken(
      ID,
      `${socket} cannot be reached (${answer.code})`,
      answer.code === 'ECONNREFUSED'
        ? 'nobody listens: systemctl restart rpa-launch.socket'
        : 'look at systemctl status rpa-launch.socket',
    );
  return broken(
    ID,
    `${socket} takes the connection and does not answer`,
    'look at journalctl -u "rpa-launch*"',
  );
};

/** Whether this user reaches the door to systemd, by asking it. */
export const checkBroker = async (home: string, socket = SOCKET): Promise<Finding> => {
  if (!existsSync(socket)) return absent(socket);
  const answer = await askSocket({ path: socket }, '{"op":"ping"}', ANSWER_BUDGET_MS);
  const verdict = verdictOf(answer);
  if (verdict === 'answers') return fine(ID, `${socket} answers`);
  return verdict === 'refuses' ? refused(socket, home) : unusable(socket, answer);
};
