import { userInfo } from 'node:os';
import type { Environment } from '../../config/environment.ts';
import { checkBroker } from './checks/broker.ts';
import { checkBrowser } from './checks/browser.ts';
import { checkClock, checkTimeZone } from './checks/clock.ts';
import { checkDescriptors } from './checks/descriptors.ts';
import { checkDisk } from './checks/disk.ts';
import { checkFolders } from './checks/folders.ts';
import { checkFonts } from './checks/fonts.ts';
import { checkMemory } from './checks/memory.ts';
import { checkNamespaces } from './checks/namespaces.ts';
import { checkRedis } from './checks/redis.ts';
import { checkSettings } from './checks/settings.ts';
import { checkSystemd } from './checks/systemd.ts';
import { doubtful, type Finding, fine } from './finding.ts';
import { isRoot, type ReadText, readText } from './machine.ts';

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

const checkUser = (): Finding =>
  isRoot()
    ? doubtful(
        'user',
        'root: what follows is true of root only',
        'ask as the user that runs sessions: rpa-doctor --as-user rpa',
      )
    : fine('user', userName());

/** Everything that a session needs, looked at as the user that this process runs as, one after the other. */
export const examine = async ({
  home,
  env,
  softwareFile,
  now = new Date(),
  read = readText,
}: Examination): Promise<Finding[]> => {
  const { loaded, findings } = checkSettings({ home, env });
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
    await checkSystemd(),
    await checkBroker(home),
    await checkClock(home, softwareFile, now),
    checkTimeZone(now),
    ...(loaded === null ? [] : [await checkRedis(loaded)]),
  ];
};
