import { join } from 'node:path';
import { SETTINGS_FILE } from '../../config/load-settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { siteAddress } from '../../config/site-address.ts';
import { readSiteCredentials } from '../../config/site-credentials.ts';
import { CATALOGUE } from '../../quote/outcome/catalogue.ts';
import { LaunchError } from '../launch-error.ts';
import type { Launcher } from '../launcher.ts';

/** Asks as the sessions' user: what others can read may be hidden from it. */
const doctorOf = ({ backend, home, root }: Launcher): string =>
  [
    'rpa-doctor',
    ...(backend.name === 'systemd' ? ['--as-user rpa'] : []),
    ...(home === root ? [] : [`--home ${home}`]),
  ].join(' ');

/** How a session would end, why, what to do, and where to see that it helped. */
const hopeless = (
  launcher: Launcher,
  key: 'site_not_configured' | 'configuration_unusable',
  cause: string,
  doctorsLine: string,
): LaunchError => {
  const { tipo, codigo } = CATALOGUE[key];
  const doctor = `${doctorOf(launcher)} shows it at ${doctorsLine}`;
  return new LaunchError('configuration', `${tipo} (${codigo}): ${cause}; ${doctor}`);
};

/** What a session can be given beside its settings: a unit nothing of this process's environment. */
const environmentOf = ({ backend }: Launcher) => (backend.name === 'process' ? process.env : {});

/**
 * Refuses what could only end at once: without a site, or with an account's file that cannot be used. The file is read
 * with the rights that sessions have, because this process has taken them.
 * @throws {LaunchError} `configuration`
 */
export const refuseHopeless = (launcher: Launcher): void => {
  const { home, settings, template } = launcher;
  if (siteAddress(settings, template) === null)
    throw hopeless(
      launcher,
      'site_not_configured',
      `no site is configured: set site.url in ${join(home, SETTINGS_FILE)}`,
      'site.address',
    );
  try {
    readSiteCredentials(settings, { home, env: environmentOf(launcher) });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw hopeless(launcher, 'configuration_unusable', error.message, 'site.credentials');
  }
};
