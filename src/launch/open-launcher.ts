import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { loadSettings, SETTINGS_FILE } from '../config/load-settings.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import { isRoot } from '../host/identity.ts';
import { isSystemdRunning } from '../host/systemd/systemctl.ts';
import type { BackendName } from '../life/backend-name.ts';
import { processBackend } from './backend/process-backend.ts';
import { systemdBackend } from './backend/systemd-backend.ts';
import type { Backend } from './backend.ts';
import { LaunchError } from './launch-error.ts';
import type { Launcher } from './launcher.ts';
import { loadTemplate } from './prepare/load-template.ts';
import { becomeSessionUser } from './session-identity.ts';

const WRITABLE_BY_OTHERS = 0o022;

export interface LauncherPlace {
  readonly home: string;
  /** The installed package: bin/, dist/. */
  readonly root: string;
  readonly env: Environment;
  readonly clock: () => Date;
  readonly onTrouble: Launcher['onTrouble'];
}

/**
 * What root starts is decided by files that nobody else can change.
 * @throws {LaunchError} `configuration`
 */
const refuseForeignSettings = (home: string): void => {
  for (const path of [home, join(home, 'config'), join(home, SETTINGS_FILE)]) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) continue;
    if (found.uid !== 0 || (found.mode & WRITABLE_BY_OTHERS) !== 0)
      throw new LaunchError(
        'configuration',
        `${path} decides what root starts, and others than root can change it: chown root ${path}; chmod go-w ${path}`,
      );
  }
};

/** PrivateTmp= gives units folders of their own there. */
const HIDDEN_FROM_UNITS = /^\/(?:var\/)?tmp(?:\/|$)/;

/** @throws {LaunchError} `configuration` */
const refuseHidden = (paths: readonly string[]): void => {
  const hidden = paths.find((path) => HIDDEN_FROM_UNITS.test(path));
  if (hidden !== undefined)
    throw new LaunchError(
      'configuration',
      `units cannot see ${hidden}: choose a folder outside of /tmp and /var/tmp`,
    );
};

/** Units for root where systemd runs; elsewhere sessions are supervised by processes of this user. */
export const backendHere = (): BackendName => (isSystemdRunning() && isRoot() ? 'systemd' : 'process');

/** @throws {LaunchError} `configuration` with every problem */
const read = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof SettingsError)
      throw new LaunchError('configuration', error.message, {}, { cause: error });
    throw error;
  }
};

const makeBackend = (
  name: BackendName,
  settings: Settings,
  { home, root }: LauncherPlace,
  group: string | undefined,
): Backend =>
  name === 'process'
    ? processBackend({ home, root })
    : systemdBackend(settings, { home, root, ...(group === undefined ? {} : { group }) });

/**
 * A launcher for a home, with its settings as they are now.
 * @throws {LaunchError} `configuration` when they cannot be used, or units are unavailable
 */
export const openLauncher = (place: LauncherPlace, name: BackendName): Launcher => {
  const { home, env, clock, onTrouble } = place;
  if (name === 'systemd' && !isSystemdRunning())
    throw new LaunchError('configuration', 'systemd does not run here: use --backend process');
  if (name === 'systemd' && !isRoot())
    throw new LaunchError('configuration', 'only root and the broker (rpa-launch.socket) start units');
  if (name === 'systemd') {
    refuseHidden([home, place.root]);
    refuseForeignSettings(home);
  }
  const { group } = name === 'systemd' ? becomeSessionUser() : { group: undefined };
  const { settings } = read(() => loadSettings({ home, env }));
  const { template } = read(() => loadTemplate(home, clock()));
  const backend = makeBackend(name, settings, place, group);
  return { home, root: place.root, settings, template, clock, onTrouble, backend };
};
