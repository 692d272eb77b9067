import { readFileSync } from 'node:fs';
import { runCommand } from '../../host/command/run-command.ts';
import { isRoot } from '../../host/identity.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { CommandError } from '../command-error.ts';

const RUNUSER = 'runuser';
const USER_NAME = /^[a-z_][a-z0-9_-]{0,31}$/i;
const HOME_FIELD = 5;

/** @returns the user's home, null when /etc/passwd does not know the user */
const homeOfUser = (user: string): string | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
  return line?.split(':')[HOME_FIELD] ?? null;
};

/** The arguments without `--as-user NAME`, in both spellings. */
export const withoutAsUser = (argv: readonly string[]): string[] =>
  argv.filter((word, at) => !/^--as-user(?:=|$)/.test(word) && argv[at - 1] !== '--as-user');

/**
 * Runs this very command again as another user, with that user's groups: `runuser` gives them, setuid alone does not.
 * @returns its exit code
 * @throws CommandError when this is not root (77), there is no such user (64) or no runuser (78)
 */
export const runAsUser = async (user: string, argv: readonly string[]): Promise<number> => {
  if (!isRoot()) throw new CommandError('--as-user needs root.', EXIT.notPermitted.code);
  const home = USER_NAME.test(user) ? homeOfUser(user) : null;
  if (home === null) throw new CommandError('--as-user: there is no such user on this machine.');
  const [program = ''] = process.argv.slice(1);
  const command = [process.execPath, ...process.execArgv, program, ...withoutAsUser(argv)];
  const { exitCode, notStarted } = await runCommand([RUNUSER, '-u', user, '--', ...command], {
    cwd: '/',
    streams: 'terminal',
    env: { HOME: home, USER: user, LOGNAME: user },
  });
  if (notStarted !== null)
    throw new CommandError(
      `runuser does not start (${notStarted}); install util-linux.`,
      EXIT.configuration.code,
    );
  return exitCode ?? EXIT.internal.code;
};
