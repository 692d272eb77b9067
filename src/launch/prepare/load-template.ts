import { SettingsError } from '../../config/settings-error.ts';
import { readTemplateFile, TEMPLATE_FILE } from '../../config/template-file.ts';
import { readTemplate, type Template } from '../../quote/input/template.ts';

/**
 * config/parametros.json, the answers that are the same for everybody; null without one.
 * @throws {SettingsError} with every problem
 */
export const loadTemplate = (
  home: string,
  today: Date,
): { readonly template: Template | null; readonly notes: readonly string[] } => {
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

/** The same for who only wants to know what is missing; whoever launches tells what is wrong with the template. */
export const templateOrNone = (home: string, today: Date): Template | null => {
  try {
    return loadTemplate(home, today).template;
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
};
