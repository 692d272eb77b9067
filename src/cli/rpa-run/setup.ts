import { loadSettings } from '../../config/load-settings.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { readSiteCredentials, type SiteCredentials } from '../../config/site-credentials.ts';
import { readTemplateFile, TEMPLATE_FILE } from '../../config/template-file.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { readTemplate, type Template } from '../../quote/input/template.ts';
import { CommandError } from '../command-error.ts';

/** What the operator has set for every session. */
export interface Setup {
  readonly settings: Settings;
  readonly credentials: SiteCredentials | null;
  readonly template: Template | null;
  readonly notes: readonly string[];
}

const loadTemplate = (home: string, today: Date): { template: Template | null; notes: readonly string[] } => {
  const raw = readTemplateFile(home);
  if (raw === null) return { template: null, notes: [] };
  const read = readTemplate(raw, { today });
  if (read.ok) return read;
  throw new SettingsError(
    read.problems.map(
      ({ campo, mensagem, sugestao }) => `${TEMPLATE_FILE}: ${campo}: ${mensagem}. ${sugestao}`,
    ),
  );
};

/**
 * Settings, account and template of a home.
 * @throws CommandError with every problem, exit code 78
 */
export const loadSetup = (home: string, env: NodeJS.ProcessEnv, today: Date): Setup => {
  try {
    const { settings, notes } = loadSettings({ home, env });
    const fromTemplate = loadTemplate(home, today);
    return {
      settings,
      credentials: readSiteCredentials(settings, { home, env }),
      template: fromTemplate.template,
      notes: [...notes, ...fromTemplate.notes],
    };
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    throw error;
  }
};
