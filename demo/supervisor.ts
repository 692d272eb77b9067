import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../scripts/command/run-to-end.ts';

/** Who looks after the demo's session, and why not another one. */
export interface DemoSupervisor {
  readonly backend: 'systemd' | 'process';
  readonly because: string;
}

const SESSION_USER = 'rpa';
const FRONT_GROUP = 'rpa-front';
/** Not below /tmp or /var/tmp: units have those for themselves. */
const HOMES = '/var/lib';

const succeeds = (command: string, ...args: readonly string[]): boolean =>
  runToEnd(command, args, { stdio: 'ignore' }).status === 0;

/** Units where systemd is PID 1 and this user may start them; elsewhere a process of its own. */
export const supervisorHere = (root: string): DemoSupervisor => {
  const byProcess = (because: string): DemoSupervisor => ({ backend: 'process', because });
  if (!existsSync('/run/systemd/system')) return byProcess('systemd does not run here');
  if (process.getuid?.() !== 0) return byProcess('only root starts units');
  if (!succeeds('getent', 'passwd', SESSION_USER))
    return byProcess(`there is no user ${SESSION_USER}: scripts/install`);
  if (!succeeds('runuser', '-u', SESSION_USER, '--', 'test', '-x', join(root, 'bin/rpa-run')))
    return byProcess(`the user ${SESSION_USER} cannot reach ${root}`);
  return { backend: 'systemd', because: 'it is PID 1 and this is root' };
};

const install = (...args: readonly string[]): void => {
  if (!succeeds('install', ...args)) throw new Error(`install ${args.join(' ')} failed`);
};

/**
 * A home whose settings only root can change, as units need one.
 * @param settings content of config/rpa.json
 * @param credentials content of the account's file
 * @returns its folder; it stays, because the session's files are in it
 */
export const makeUnitHome = (settings: (credentialsFile: string) => object, credentials: object): string => {
  const home = mkdtempSync(join(HOMES, 'rpa-demo-'));
  chmodSync(home, 0o755);
  const config = join(home, 'config');
  mkdirSync(config, { mode: 0o755 });
  for (const folder of ['sessions', 'rpa_data', 'queue', 'queue/active'])
    install('-d', '-o', SESSION_USER, '-g', FRONT_GROUP, '-m', '750', join(home, folder));
  const account = join(config, 'account.json');
  writeFileSync(account, JSON.stringify(credentials), { mode: 0o600 });
  if (!succeeds('chown', SESSION_USER, account))
    throw new Error(`${account} cannot be given to ${SESSION_USER}`);
  writeFileSync(join(config, 'rpa.json'), JSON.stringify(settings(account)), { mode: 0o644 });
  return home;
};
