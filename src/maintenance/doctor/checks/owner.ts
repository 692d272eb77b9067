import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../../../config/load-settings.ts';
import { errorCode } from '../../../protocol/store/store-error.ts';
import { broken, type Finding, fine } from '../finding.ts';

const ID = 'settings.owner';
const OTHERS_WRITE = 0o022;

const statOf = (path: string): Stats | null => {
  try {
    return lstatSync(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
};

const isForeign = (path: string): boolean => {
  const stats = statOf(path);
  return stats !== null && (stats.uid !== 0 || (stats.mode & OTHERS_WRITE) !== 0);
};

/** The broker refuses to start anything by settings that others than root can change. */
export const checkOwner = (home: string): Finding => {
  const foreign = [home, join(home, 'config'), join(home, SETTINGS_FILE)].find(isForeign);
  return foreign === undefined
    ? fine(ID, 'only root can change what decides how sessions are started')
    : broken(
        ID,
        `${foreign} can be changed by others than root: the broker starts nothing`,
        `chown root ${foreign}; chmod go-w ${foreign}`,
      );
};
