import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../../../../config/schema/settings-schema.ts';
import { errorCode } from '../../../../protocol/store/store-error.ts';
import { broken, doubtful, type Finding, fine } from '../../finding.ts';
import type { ReadText } from '../../machine.ts';
import { gidOf, uidOf } from '../accounts.ts';
import type { LiveUnit } from './live-unit.ts';

const ID = 'live.auth';
const SERVER_USER = 'rpa-serve';
const OTHERS = 0o007;
const GROUP_WRITES = 0o020;
const GROUP_READS = 0o040;

const LOOPBACK = /^(?:\/|127\.|\[::1\]|localhost:)/;

const makeOne = (home: string): string =>
  `cd ${home}/config; (umask 077; openssl rand -base64 48 >auth.secret); chgrp ${SERVER_USER} auth.secret; chmod 640 auth.secret; then auth.secret_file in rpa.json (docs/serve.md)`;

const forTheServer = (path: string): string => `chown root:${SERVER_USER} ${path}; chmod 640 ${path}`;

const statOf = (path: string): Stats | string => {
  try {
    return statSync(path);
  } catch (error) {
    return errorCode(error) ?? String(error);
  }
};

/** Who else than the server could sign tokens. */
const checkReaders = (path: string, { uid, gid, mode }: Stats, read: ReadText): Finding => {
  const server = { uid: uidOf(read, SERVER_USER), gid: gidOf(read, SERVER_USER) };
  if ((mode & OTHERS) !== 0 || (mode & GROUP_WRITES) !== 0)
    return broken(ID, `${path} is open to others`, forTheServer(path));
  const isOfGroup = (mode & GROUP_READS) !== 0;
  if (uid !== server.uid && !(isOfGroup && gid === server.gid))
    return broken(ID, `${path} cannot be read by the live server (${SERVER_USER})`, forTheServer(path));
  if (isOfGroup && gid !== server.gid)
    return doubtful(ID, `${path} can be read by another group than the live server's`, forTheServer(path));
  return fine(ID, `only root and the live server can read ${path}`);
};

const withoutTokens = (home: string, { addresses }: LiveUnit): Finding => {
  const open = addresses.find((address) => !LOOPBACK.test(address));
  return open === undefined
    ? doubtful(ID, 'no tokens are asked for: every user of this machine is an operator', makeOne(home))
    : broken(
        ID,
        `no tokens are asked for, and ${open} is not this machine alone: it does not start`,
        makeOne(home),
      );
};

/** Whether watching and stopping asks for tokens, and whether nobody but the installed server can make them. */
export const checkLiveAuth = (
  home: string,
  { auth }: Settings,
  unit: LiveUnit,
  read: ReadText,
): Finding[] => {
  if (!unit.isActive && !unit.isEnabled) return [];
  if (auth.secret_file === null)
    return [auth.jwks_url === null ? withoutTokens(home, unit) : fine(ID, `tokens of ${auth.jwks_url}`)];
  const path = resolve(home, auth.secret_file);
  const stats = statOf(path);
  if (typeof stats === 'string') return [broken(ID, `${path} cannot be looked at (${stats})`, makeOne(home))];
  return [checkReaders(path, stats, read)];
};
