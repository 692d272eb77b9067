import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { isRoot } from '../../host/identity.ts';
import { SESSION_USER } from '../../launch/unit/session-unit.ts';
import { checkAccounts, uidOf } from './checks/accounts.ts';
import { checkBroker } from './checks/broker.ts';
import { checkBrowser } from './checks/browser.ts';
import { checkClock, checkTimeZone } from './checks/clock.ts';
import { checkCluster } from './checks/cluster.ts';
import { checkDescriptors } from './checks/descriptors.ts';
import { checkDisk } from './checks/disk.ts';
import { checkFolders } from './checks/folders.ts';
import { checkFonts } from './checks/fonts.ts';
import { checkFront } from './checks/front.ts';
import { checkHandOff } from './checks/hand-off.ts';
import { checkJournal } from './checks/journal.ts';
import { checkLive } from './checks/live/check-live.ts';
import { checkMemory } from './checks/memory.ts';
import { checkNamespaces } from './checks/namespaces.ts';
import { checkOwner } from './checks/owner.ts';
import { checkRedis } from './checks/redis.ts';
import { checkSettings } from './checks/settings.ts';
import { checkSystemd } from './checks/systemd.ts';
import { checkUnitLimits } from './checks/unit-limits.ts';
import { type CheckedUnits, checkUnits } from './checks/units.ts';
import { doubtful, type Finding, fine } from './finding.ts';
import { type ReadText, readText } from './machine.ts';

export interface Examination {
  readonly home: string;
  readonly env: Environment;
  /** A file that came with the software: the clock cannot be before it. */
  readonly softwareFile: string;
  readonly now?: Date;
  readonly read?: ReadText;
}

/** A uid without a name in /etc/passwd is a user all the same. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
};

/** A front asks for sessions that the user of the package runs; anybody else would run them. */
const isFront = (home: string, read: ReadText): boolean => {
  const owner = statSync(join(home, 'sessions'), { throwIfNoEntry: false })?.uid;
  if (owner === undefined || isRoot() || owner === process.getuid?.()) return false;
  return owner === uidOf(read, SESSION_USER);
};

const checkUser = (): Finding =>
  isRoot()
    ? doubtful(
        'user',
        'root: what follows is true of root only',
        'ask as the user that runs sessions: rpa-doctor --as-user rpa',
      )
    : fine('user', userName());

/** What stands between a front and its sessions. */
const checkDoor = async (
  home: string,
  read: ReadText,
  { areInstalled, findings }: CheckedUnits,
): Promise<Finding[]> => [
  await checkSystemd(),
  ...findings,
  ...(areInstalled
    ? [checkAccounts(read), checkOwner(home), await checkUnitLimits(), await checkJournal()]
    : []),
  await checkBroker(home),
];

const examineAsFront = async ({ home, softwareFile }: Examination, now: Date, read: ReadText) => [
  fine('user', `${userName()}, a front: asks for sessions and reads them, runs none`),
  ...checkFront(home, userName(), read),
  ...(await checkDoor(home, read, await checkUnits())),
  await checkClock(home, softwareFile, now),
  checkTimeZone(now),
];

/**
 * Everything that a session needs, looked at as the user that this process runs as, one after the other; for a
 * front, everything that it needs.
 */
export const examine = async (examination: Examination): Promise<Finding[]> => {
  const { home, env, softwareFile, now = new Date(), read = readText } = examination;
  if (isFront(home, read)) return examineAsFront(examination, now, read);
  const { loaded, findings } = checkSettings({ home, env }, now);
  const units = await checkUnits();
  return [
    checkUser(),
    ...findings,
    ...checkFolders(home),
    checkDisk(home),
    checkMemory(read),
    checkDescriptors(read),
    await checkNamespaces(read),
    ...(await checkBrowser(loaded?.settings.browser.executable ?? null, read)),
    await checkFonts(),
    ...(await checkDoor(home, read, units)),
    await checkClock(home, softwareFile, now),
    checkTimeZone(now),
    ...(loaded === null
      ? []
      : [
          checkHandOff(loaded.settings, home, now),
          await checkRedis(loaded, home),
          ...(await checkCluster(loaded, home)),
          ...(await checkLive(home, loaded.settings, units.areInstalled, read)),
        ]),
  ];
};
