import { isSystemdRunning, systemctl } from '../../../host/systemd/systemctl.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

/** The oldest with everything that the units use (CollectMode, ProtectProc, LogExtraFields). */
const OLDEST = 247;
const ID = 'systemd';

/** `is-system-running` ends with an error for every state but "running", and says which. */
const systemState = async (): Promise<string> => {
  try {
    return (await systemctl('is-system-running')).trim();
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : '';
    return said === '' ? 'unknown' : said;
  }
};

/** The supervisor of sessions; without it the backend "process" does its work. */
export const checkSystemd = async (): Promise<Finding> => {
  if (!isSystemdRunning())
    return doubtful(
      ID,
      'not running here',
      'nothing in a container; elsewhere boot with systemd to have units',
    );
  let version: number;
  try {
    version = Number(/^systemd (\d+)/.exec(await systemctl('--version'))?.[1]);
  } catch {
    return broken(ID, 'systemctl does not answer', 'install systemd with its tools, look at journalctl -b');
  }
  if (version < OLDEST) return broken(ID, `version ${version}`, `version ${OLDEST} or newer is needed`);
  const state = await systemState();
  if (state === 'running') return fine(ID, `version ${version}, running`);
  return doubtful(ID, `version ${version}, ${state}`, 'see what failed: systemctl --failed');
};
