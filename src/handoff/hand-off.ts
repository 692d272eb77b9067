import { join } from 'node:path';
import { loadSettings } from '../config/load-settings.ts';
import { withLock } from '../launch/queue/lock.ts';
import { makeFolders } from '../launch/queue/make-folders.ts';
import { queueFolder } from '../launch/queue/queue-paths.ts';
import type { ServiceEvent } from '../log/service-log.ts';
import { openHandOff } from './open-hand-off.ts';
import { Round, type RoundCounts } from './round.ts';

export interface HandOffPlace {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
  readonly log: (event: ServiceEvent) => void;
}

/** Two rounds at once would tell everything twice. */
const handOffLock = (home: string): string => join(queueFolder(home), '.handoff-lock');

/**
 * Tells whoever is to be told of the sessions that have ended, once.
 * @returns null when nobody is to be told
 * @throws SettingsError when somebody is and cannot be
 * @throws {LaunchError} `busy` when another round takes too long
 */
export const handOff = async ({ home, env, clock, log }: HandOffPlace): Promise<RoundCounts | null> => {
  const opened = openHandOff(loadSettings({ home, env }).settings, home, clock);
  if (opened === null) return null;
  await makeFolders(home);
  try {
    return await withLock(handOffLock(home), () => new Round({ home, handOff: opened, clock, log }).run());
  } finally {
    for (const target of opened.targets) target.close();
  }
};
