import type { Rig } from '../../support/rig.ts';
import { HOME } from './installed.ts';

const READABLE = `
  find ${HOME}/sessions ${HOME}/rpa_data ${HOME}/queue ${HOME}/config /run /tmp /var/tmp /var/log /etc/systemd \\
    -xdev -type f -readable ! -path '/run/credentials/*' -exec cat {} + 2>/dev/null || true
`;

const COMMAND_LINES = `
  for process in /proc/[0-9]*; do
    tr '\\0' '\\n' <"$process/cmdline"
    tr '\\0' '\\n' <"$process/environ"
  done 2>/dev/null || true
`;

export type Everything = Readonly<Record<'journal' | 'units' | 'processes' | 'readable', string>>;

/** Wherever a machine could tell something to whoever looks: all of it as text. @param user who reads the files */
export const everythingTold = async (rig: Rig, user: string): Promise<Everything> => {
  await rig.do('journalctl', '--sync', '--quiet');
  const readable = await rig.run(['sh', '-c', READABLE], { user });
  return {
    journal: await rig.do('journalctl', '--output=export', '--all', '--no-pager'),
    units: await rig.do('systemctl', 'show', '--all', '--no-pager', '*'),
    processes: await rig.script(COMMAND_LINES),
    readable: readable.stdout,
  };
};
