import { isHandOffConfigured } from '../../../config/hand-off-configured.ts';
import type { Settings } from '../../../config/schema/settings-schema.ts';
import { SettingsError } from '../../../config/settings-error.ts';
import { openHandOff } from '../../../handoff/open-hand-off.ts';
import { broken, type Finding, fine } from '../finding.ts';

const ID = 'handoff';

/** Whether whoever is to be told of customers can be told: files are there, readable for this user and nobody else. */
export const checkHandOff = (settings: Settings, home: string, now: Date): Finding => {
  if (!isHandOffConfigured(settings))
    return fine(ID, 'nobody is told of customers, and they are promised nothing');
  try {
    const opened = openHandOff(settings, home, () => now);
    const names = [
      ...(settings.handoff.list ? ['the dashboard'] : []),
      ...(opened?.targets.map(({ name }) => name) ?? []),
    ];
    return fine(ID, `customers are handed off to ${names.join(', ')}`);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return broken(ID, error.message, 'docs/handoff.md says which files there are, and who may read them');
  }
};
