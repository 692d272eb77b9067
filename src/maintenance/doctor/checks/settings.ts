import { type LoadedSettings, loadSettings, type SettingsPlace } from '../../../config/load-settings.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { readSiteCredentials } from '../../../config/site-credentials.ts';
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

/** Whether the settings can be used and name a site and an account. */
export const checkSettings = (place: SettingsPlace): CheckedSettings => {
  let loaded: LoadedSettings;
  try {
    loaded = loadSettings(place);
  } catch (error) {
    return { loaded: null, findings: [broken('settings', problemsOf(error), 'see docs/settings.md')] };
  }
  const { notes, settings } = loaded;
  const remark = notes.join('; ');
  return {
    loaded,
    findings: [
      remark === ''
        ? fine('settings', 'usable')
        : doubtful('settings', remark, 'rpa-doctor config shows what counts'),
      settings.site.url === null
        ? doubtful('site.address', 'none', 'set site.url (RPA_SITE_URL), or give --site to each run')
        : fine('site.address', new URL(settings.site.url).host),
      checkCredentials(loaded, place),
    ],
  };
};
