import { loadSettings } from '../../config/load-settings.ts';
import { SETTINGS_SCHEMA, type Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { openLauncher } from '../../launch/open-launcher.ts';
import { SessionSupervised, superviseSession } from '../../launch/process/supervise-session.ts';
import { withLock } from '../../launch/queue/lock.ts';
import { takeOwnPlace } from '../../launch/queue/own-place.ts';
import { freePlace } from '../../launch/queue/places.ts';
import { lockPath } from '../../launch/queue/queue-paths.ts';
import { sweep } from '../../launch/queue/sweep.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { CommandError } from '../command-error.ts';
import type { LaunchOptions } from './options.ts';
import { placeOf } from './place.ts';

/** Settings that cannot be used are rpa-run's to tell, as the session's end; the defaults hold it until then. */
const settingsOf = (home: string): Settings => {
  try {
    return loadSettings({ home, env: process.env }).settings;
  } catch (error) {
    if (error instanceof SettingsError) return SETTINGS_SCHEMA.parse({});
    throw error;
  }
};

/** The place goes to whoever waits for it. */
const admitNext = async (home: string | undefined, id: SessionId): Promise<void> => {
  const launcher = openLauncher(placeOf(home), 'process');
  await withLock(lockPath(launcher.home), async () => {
    await freePlace(launcher.home, id);
    await sweep(launcher, false);
  });
};

/** `rpa-launch --supervise --session ID`: what the backend "process" leaves behind for one session. @returns 0 */
export const superviseFromCommandLine = async (options: LaunchOptions): Promise<number> => {
  const { session: id = '' } = options;
  if (!isSessionId(id))
    throw new CommandError(`--supervise needs --session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
  const { home, root, clock } = placeOf(options.home);
  if (!(await takeOwnPlace(home, id, process.pid)))
    throw new CommandError(`session ${id} has no place, or another supervisor has it`, EXIT.busy.code);
  try {
    await superviseSession({ home, root, id, clock, settings: settingsOf(home) });
  } catch (error) {
    if (error instanceof SessionSupervised) throw new CommandError(error.message, EXIT.busy.code);
    throw error;
  }
  await admitNext(options.home, id);
  return EXIT.ok.code;
};
