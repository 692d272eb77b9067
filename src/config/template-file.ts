import { join } from 'node:path';
import { type JsonObject, readJsonFile } from './json-file.ts';

export const TEMPLATE_FILE = 'config/parametros.json';

/**
 * The optional template of non-personal answers, as it stands in the file.
 * @returns null when there is none
 * @throws SettingsError when it is not a JSON object
 */
export const readTemplateFile = (home: string): JsonObject | null =>
  readJsonFile(join(home, TEMPLATE_FILE), TEMPLATE_FILE);
