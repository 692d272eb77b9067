import { FRONT_GROUP, SESSION_USER } from '../../../launch/unit/session-unit.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import type { ReadText } from '../machine.ts';

const ID = 'accounts';
const MAKE_THEM = 'run scripts/install, or systemd-sysusers with systemd/sysusers.d/rpa.conf';

const PASSWD = { file: '/etc/passwd', uid: 2 } as const;
const GROUP = { file: '/etc/group', gid: 2, members: 3 } as const;

const entryOf = (read: ReadText, file: string, name: string): string[] | null =>
  (read(file) ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([first]) => first === name) ?? null;

/** @returns null when the machine has no such user of its own */
export const uidOf = (read: ReadText, user: string): number | null => {
  const entry = entryOf(read, PASSWD.file, user);
  return entry === null ? null : Number(entry[PASSWD.uid]);
};

/** @returns null when the machine has no such group of its own */
export const gidOf = (read: ReadText, group: string): number | null => {
  const entry = entryOf(read, GROUP.file, group);
  return entry === null ? null : Number(entry[GROUP.gid]);
};

/** The user that sessions run as, and the group of those who may ask for them. */
export const checkAccounts = (read: ReadText): Finding => {
  if (uidOf(read, SESSION_USER) === null)
    return broken(ID, `there is no user ${SESSION_USER} for sessions to run as`, MAKE_THEM);
  const entry = entryOf(read, GROUP.file, FRONT_GROUP);
  if (entry === null) return broken(ID, `there is no group ${FRONT_GROUP} for the fronts`, MAKE_THEM);
  const members = (entry[GROUP.members] ?? '').trim();
  return members === ''
    ? doubtful(
        ID,
        `nobody is in ${FRONT_GROUP}: no front may ask for a session`,
        `usermod -aG ${FRONT_GROUP} www-data, then restart the front`,
      )
    : fine(ID, `${SESSION_USER} runs sessions; in ${FRONT_GROUP}: ${members.replaceAll(',', ', ')}`);
};
