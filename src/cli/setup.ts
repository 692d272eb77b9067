import { loadSettings } from '../config/load-settings.ts';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import { readSiteCredentials, type SiteCredentials } from '../config/site-credentials.ts';
import { loadTemplate } from '../launch/prepare/load-template.ts';
import { EXIT } from '../protocol/exit-codes.ts';
import type { Template } from '../quote/input/template.ts';
import { CommandError } from './command-error.ts';

/** What the operator has set for every session. */
export interface Setup {
  readonly settings: Settings;
  readonly formerRedisPassword: string | null;
  readonly credentials: SiteCredentials | null;
  readonly template: Template | null;
  readonly notes: readonly string[];
}

/**
 * Settings, account and template of a home.
 * @throws CommandError with every problem, exit code 78
 */
export const loadSetup = (home: string, env: NodeJS.ProcessEnv, today: Date): Setup => {
  try {
    const { settings, formerRedisPassword, notes } = loadSettings({ home, env });
    const fromTemplate = loadTemplate(home, today);
    return {
      settings,
      formerRedisPassword,
      credentials: readSiteCredentials(settings, { home, env }),
      template: fromTemplate.template,
      notes: [...notes, ...fromTemplate.notes],
    };
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};
