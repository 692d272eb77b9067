import type { Environment } from './environment.ts';
import { loadSettings } from './load-settings.ts';
import type { Settings } from './schema/settings-schema.ts';
import { SettingsError } from './settings-error.ts';

/** Whether anybody is told of a session's end: only then may a customer be told so. */
export const isHandOffConfigured = ({
  handoff: { list, webhook_url_file: webhook, mail_to: mail },
}: Pick<Settings, 'handoff'>): boolean => list || webhook !== null || mail.trim() !== '';

/** The same of a home; settings that cannot be used promise nothing. */
export const isHandOffConfiguredIn = (home: string, env: Environment): boolean => {
  try {
    return isHandOffConfigured(loadSettings({ home, env }).settings);
  } catch (error) {
    if (error instanceof SettingsError) return false;
    throw error;
  }
};
