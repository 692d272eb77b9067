import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../../config/load-settings.ts';
import { TEMPLATE_FILE } from '../../config/template-file.ts';
import { uidOf } from '../../host/uid-of.ts';
import { openPeerOf } from '../../launch/broker/peer.ts';
import { createBroker } from '../../launch/broker/serve.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import type { Launcher } from '../../launch/launcher.ts';
import { openLauncher } from '../../launch/open-launcher.ts';
import { becomeSessionUser } from '../../launch/session-identity.ts';
import { LIVE_SERVER_USER } from '../../launch/unit/session-unit.ts';
import { logEvent } from '../../log/service-log.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import type { LaunchOptions } from './options.ts';

/** The first descriptor that systemd hands on (sd_listen_fds). */
const LISTEN_FD = 3;

/** The time of its last change tells of another owner or mode as well. */
const fingerprint = (path: string): string => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.ino}/${found.ctimeMs}/${found.size}`;
};

/** The launcher as the home's settings are now; they are read anew when their files or folders change. */
const launcherOfNow = (home: string | undefined): (() => Launcher) => {
  const place = placeOf(home);
  const paths = ['', 'config', SETTINGS_FILE, TEMPLATE_FILE].map((name) => join(place.home, name));
  let known: { readonly print: string; readonly launcher: Launcher } | null = null;
  return () => {
    const print = paths.map(fingerprint).join(' ');
    if (known?.print !== print) known = { print, launcher: openLauncher(place, 'systemd') };
    return known.launcher;
  };
};

const wasGivenSocket = ({ LISTEN_PID: pid, LISTEN_FDS: count }: NodeJS.ProcessEnv): boolean =>
  Number(pid) === process.pid && Number(count) === 1;

const serve = async (options: LaunchOptions): Promise<void> => {
  if (!wasGivenSocket(process.env))
    throw new LaunchError(
      'configuration',
      'the broker is started by systemd: systemctl start rpa-launch.socket',
    );
  becomeSessionUser();
  const sessionUid = process.geteuid?.() ?? 0;
  const frontGid = process.getegid?.() ?? 0;
  // Settings that cannot be used are told to whoever asks, and may be mended meanwhile.
  const launcher = launcherOfNow(options.home);
  const operatorsUid = uidOf(LIVE_SERVER_USER);
  const server = createBroker({ launcher, peerOf: openPeerOf(), sessionUid, frontGid, operatorsUid });
  server.listen({ fd: LISTEN_FD });
  await once(server, 'listening');
  logEvent({ level: 'info', msg: 'the broker listens' });
  process.once('SIGTERM', () => server.close());
  await once(server, 'close');
};

/**
 * `rpa-launch --broker`, what rpa-launch.service runs: answers until it is told to stop, and then finishes
 * what it has begun.
 * @returns 0
 * @throws CommandError when it cannot serve
 */
export const runBroker = async (options: LaunchOptions): Promise<number> => {
  try {
    await serve(options);
    return EXIT.ok.code;
  } catch (error) {
    if (error instanceof LaunchError) throw new CommandError(error.message, error.exitCode);
    throw error;
  }
};
