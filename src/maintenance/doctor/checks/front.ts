import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FRONT_GROUP, SESSION_USER } from '../../../launch/unit/session-unit.ts';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { broken, type Finding, fine } from '../finding.ts';
import type { ReadText } from '../machine.ts';
import { gidOf } from './accounts.ts';

/** Enough to see whether sessions are made with the right permissions. */
const MOST_SESSIONS = 50;

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
};

const isInGroup = (read: ReadText): boolean => {
  const gid = gidOf(read, FRONT_GROUP);
  return gid !== null && (process.getegid?.() === gid || process.getgroups?.().includes(gid) === true);
};

const checkReadable = (home: string, name: string): Finding => {
  const id = `folder.${name}`;
  const path = join(home, name);
  if (statSync(path, { throwIfNoEntry: false }) === undefined)
    return broken(id, `${path} is not there`, 'run scripts/install again');
  if (!may(path, constants.R_OK | constants.X_OK))
    return broken(id, `${path} cannot be read`, `chgrp ${FRONT_GROUP} ${path}; chmod 750 ${path}`);
  if (may(path, constants.W_OK)) return broken(id, `${path} can be written by a front`, `chmod 750 ${path}`);
  return fine(id, `${path} can be read, and not be written`);
};

const sessionNames = (folder: string): string[] => {
  try {
    return readdirSync(folder).slice(0, MOST_SESSIONS);
  } catch {
    return [];
  }
};

/** What is no front's business: settings, the site's account, the customers' data. */
const checkSecrets = (home: string): Finding => {
  const id = 'front.secrets';
  const config = join(home, 'config');
  if (may(config, constants.R_OK))
    return broken(
      id,
      `${config} can be read by a front`,
      `chown root:${SESSION_USER} ${config}; chmod 750 ${config}`,
    );
  const sessions = join(home, 'sessions');
  const input = sessionNames(sessions)
    .map((name) => join(sessions, name, 'config.json'))
    .find((path) => may(path, constants.R_OK));
  if (input !== undefined) return broken(id, `${input} can be read by a front`, `chmod 600 ${input}`);
  return fine(id, "settings and customers' data cannot be read");
};

/** What a front needs: to read what sessions tell, and nothing more. Asking for one is the broker's finding. */
export const checkFront = (home: string, user: string, read: ReadText): Finding[] =>
  isInGroup(read)
    ? [
        fine('front.group', `in ${FRONT_GROUP}`),
        checkReadable(home, 'sessions'),
        checkReadable(home, 'rpa_data'),
        checkSecrets(home),
      ]
    : [
        broken(
          'front.group',
          `not in ${FRONT_GROUP}: may neither ask for sessions nor read them`,
          `usermod -aG ${FRONT_GROUP} ${user}, then restart the front`,
        ),
        checkSecrets(home),
      ];
