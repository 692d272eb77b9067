import type { Environment } from '../../config/environment.ts';
import { loadSettings } from '../../config/load-settings.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { templateOrNone } from '../prepare/load-template.ts';
import { type Completed, openLookup } from './lookup.ts';

const settingsOrNone = (home: string, env: Environment): Settings | null => {
  try {
    return loadSettings({ home, env }).settings;
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
};

/** One look-up with a home's settings, for a process that does nothing else: nothing is remembered. */
export const completeHere = async (
  home: string,
  env: Environment,
  text: Uint8Array | string,
): Promise<Completed> => {
  const settings = settingsOrNone(home, env);
  const lookup = settings && openLookup(settings.lookup);
  const now = new Date();
  return lookup === null ? { text, notes: [] } : lookup.complete(text, templateOrNone(home, now), now);
};
