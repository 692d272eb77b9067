import type { ScreenKey } from './schema/session-blocks.ts';
import type { Settings } from './schema/settings-schema.ts';

const MS_PER_S = 1000;

const isScreenKey = (settings: Settings, key: string): key is ScreenKey =>
  Object.hasOwn(settings.limits.screen_timeout_s, key);

/**
 * Deadline of one screen in milliseconds.
 * @param tela 0 (opening the site) to 15, or 5.5
 * @throws TypeError for any other number
 */
export const screenTimeoutMs = (settings: Settings, tela: number): number => {
  const key = String(tela);
  if (!isScreenKey(settings, key)) throw new TypeError(`there is no screen ${key}`);
  return settings.limits.screen_timeout_s[key] * MS_PER_S;
};
