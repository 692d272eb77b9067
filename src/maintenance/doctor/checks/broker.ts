import { existsSync } from 'node:fs';
import { isSystemdRunning } from '../../../systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { askSocket } from './ask-socket.ts';

const SOCKET = '/run/rpa/launch.sock';
const ID = 'broker';
const ANSWER_BUDGET_MS = 5_000;

const isYes = (line: string): boolean => {
  try {
    const answer: unknown = JSON.parse(line);
    return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
  } catch {
    return false;
  }
};

const absent = (socket: string): Finding =>
  isSystemdRunning()
    ? doubtful(ID, `no ${socket}: only root can launch units`, 'systemctl enable --now rpa-launch.socket')
    : fine(ID, `no ${socket}, and no systemd that would need one`);

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: `put the front's user into the socket's group (ls -l ${SOCKET}; usermod -aG GROUP www-data), then restart the front`,
  ECONNREFUSED: 'nobody listens: systemctl restart rpa-launch.socket',
};

/** Whether this user reaches the door to systemd, by asking it. */
export const checkBroker = async (socket = SOCKET): Promise<Finding> => {
  if (!existsSync(socket)) return absent(socket);
  const answer = await askSocket({ path: socket }, '{"op":"ping"}', ANSWER_BUDGET_MS);
  if (answer.kind === 'line' && isYes(answer.line)) return fine(ID, `${socket} answers`);
  if (answer.kind === 'failed')
    return broken(
      ID,
      `${socket} cannot be reached (${answer.code})`,
      REMEDIES[answer.code] ?? 'look at systemctl status rpa-launch.socket',
    );
  return broken(
    ID,
    `${socket} takes the connection and does not answer`,
    'look at journalctl -u "rpa-launch*"',
  );
};
