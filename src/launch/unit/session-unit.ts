import type { SessionId } from '../../protocol/session-id.ts';

/** The unprivileged user that sessions run as. */
export const SESSION_USER = 'rpa';

/** The group of the fronts: reads what sessions tell, and nothing of the customers' data. */
export const FRONT_GROUP = 'rpa-front';

/** The live server runs as this user; nobody else may ask the broker in operators' names. */
export const LIVE_SERVER_USER = 'rpa-serve';

/** What the unit of one session depends on, beside the settings. */
export interface SessionUnit {
  readonly id: SessionId;
  /** Absolute folder of the installed package: bin/, dist/, node_modules/. */
  readonly root: string;
  /** Absolute run-time home: sessions/, rpa_data/, config/. */
  readonly home: string;
  /** Its own group has the same name. @default SESSION_USER */
  readonly user?: string;
  /** Group of what the session writes, FRONT_GROUP where it exists. @default the user's own */
  readonly group?: string;
  /** Unit to start when the session ends, however it ends, e.g. "rpa-admit.service". @default none */
  readonly whenEnded?: string;
  /** ISO 8601 with offset, later than which nothing of it runs: its finalizer does not ask the session. @default not known */
  readonly deadline?: string;
  /** File with the site's account, handed on as systemd credential "site-credentials". @default none */
  readonly credentialsFile?: string;
}

/** One line of a unit file. */
export interface UnitProperty {
  readonly section: 'Unit' | 'Service';
  readonly name: string;
  readonly value: string;
}

/** Nothing that systemd, a shell or a reader of /proc could take for anything but a path. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9][A-Za-z0-9._+@-]*)+$/;
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/;
const PLAIN_MOMENT = /^[0-9T:.+Z-]{20,40}$/;
const PLAIN_UNIT = /^[A-Za-z0-9_.@-]{1,128}\.[a-z]+$/;

const check = (what: string, value: string | undefined, rule: RegExp, expected: string): void => {
  if (value !== undefined && !rule.test(value))
    throw new TypeError(`${what} of a session's unit: expected ${expected}, got ${JSON.stringify(value)}`);
};

/** @throws TypeError when something could be read as more than one word of a unit */
export const checkUnit = ({
  root,
  home,
  user,
  group,
  whenEnded,
  deadline,
  credentialsFile,
}: SessionUnit): void => {
  const path = 'an absolute path of letters, digits and "._+@-"';
  check('root', root, PLAIN_PATH, path);
  check('home', home, PLAIN_PATH, path);
  check('credentialsFile', credentialsFile, PLAIN_PATH, path);
  check('user', user, PLAIN_NAME, 'the name of a user');
  check('group', group, PLAIN_NAME, 'the name of a group');
  check('deadline', deadline, PLAIN_MOMENT, 'a moment with its offset');
  check('whenEnded', whenEnded, PLAIN_UNIT, 'the name of a unit');
};
