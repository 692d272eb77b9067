import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ANSWER_BUDGET_MS = 10_000;

/**
 * A configuration file of systemd with all its drop-ins, in the order in which they count.
 * @param name below the folders of configuration: "systemd/journald.conf"
 * @throws when systemd-analyze is not there, there is no such file, or it takes longer than ten seconds
 */
export const catConfig = async (name: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('systemd-analyze', ['cat-config', '--no-pager', name], {
    timeout: ANSWER_BUDGET_MS,
    env: { ...process.env, LC_ALL: 'C', SYSTEMD_COLORS: '0' },
  });
  return stdout;
};
