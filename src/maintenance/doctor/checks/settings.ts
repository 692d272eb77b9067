import { join } from 'node:path';
import {
  type LoadedSettings,
  loadSettings,
  SETTINGS_FILE,
  type SettingsPlace,
} from '../../../config/load-settings.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { siteAddress } from '../../../config/site-address.ts';
import { readSiteCredentials } from '../../../config/site-credentials.ts';
import { templateOrNone } from '../../../launch/prepare/load-template.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';

export interface CheckedSettings {
  /** Null when they cannot be used. */
  readonly loaded: LoadedSettings | null;
  readonly findings: readonly Finding[];
}

const problemsOf = (error: unknown): string => {
  if (error instanceof SettingsError) return error.problems.join('; ');
  throw error;
};

const checkCredentials = ({ settings }: LoadedSettings, place: SettingsPlace): Finding => {
  const id = 'site.credentials';
  try {
    return readSiteCredentials(settings, place) === null
      ? doubtful(
          id,
          'none',
          'name a file in site.credentials_file: the site asks for an account before it shows the plans',
        )
      : fine(id, 'readable, and by nobody else');
  } catch (error) {
    return broken(id, problemsOf(error), 'see site.credentials_file in docs/settings.md');
  }
};

const checkAddress = ({ settings }: LoadedSettings, home: string, now: Date): Finding => {
  const id = 'site.address';
  const address = siteAddress(settings, templateOrNone(home, now));
  return address === null
    ? doubtful(
        id,
        'none: rpa-launch refuses sessions',
        `set site.url in ${join(home, SETTINGS_FILE)} (RPA_SITE_URL), or give --site to each rpa-run`,
      )
    : fine(id, new URL(address).host);
};

/** Whether the settings can be used and name a site and an account. */
export const checkSettings = (place: SettingsPlace, now: Date): CheckedSettings => {
  let loaded: LoadedSettings;
  try {
    loaded = loadSettings(place);
  } catch (error) {
    return { loaded: null, findings: [broken('settings', problemsOf(error), 'see docs/settings.md')] };
  }
  const remark = loaded.notes.join('; ');
  return {
    loaded,
    findings: [
      remark === ''
        ? fine('settings', 'usable')
        : doubtful('settings', remark, 'rpa-doctor config shows what counts'),
      checkAddress(loaded, place.home, now),
      checkCredentials(loaded, place),
    ],
  };
};
