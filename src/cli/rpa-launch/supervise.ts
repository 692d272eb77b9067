import { loadSettings } from '../../config/load-settings.ts';
import { SETTINGS_SCHEMA, type Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { handOff } from '../../handoff/hand-off.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { openLauncher } from '../../launch/open-launcher.ts';
import { SessionSupervised, superviseSession } from '../../launch/process/supervise-session.ts';
import { withLock } from '../../launch/queue/lock.ts';
import { takeOwnPlace } from '../../launch/queue/own-place.ts';
import { freePlace } from '../../launch/queue/places.ts';
import { lockPath } from '../../launch/queue/queue-paths.ts';
import { sweep } from '../../launch/queue/sweep.ts';
import { logEvent } from '../../log/service-log.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { isSessionId, SESSION_ID_RULE, type SessionId } from '../../protocol/session-id.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { optionalRedis } from '../../redis/optional-redis.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import type { LaunchOptions } from './options.ts';

/** Settings that cannot be used are rpa-run's to tell, as the session's end; the defaults hold it until then. */
const settingsOf = (home: string): Settings => {
  try {
    return loadSettings({ home, env: process.env }).settings;
  } catch (error) {
    if (error instanceof SettingsError) return SETTINGS_SCHEMA.parse({});
    throw error;
  }
};

/** The place goes to whoever waits for it; settings that cannot be used keep the others waiting, not this one. */
const admitNext = async (home: string, id: SessionId): Promise<void> => {
  await withLock(lockPath(home), () => freePlace(home, id));
  const launcher = openLauncher(placeOf(home), 'process');
  await sweep(launcher, false);
};

/** Where no timer does it. What fails is tried again after the next session, or by cron (docs/handoff.md). */
const tellBroker = async (home: string): Promise<void> => {
  try {
    await handOff({ home, env: process.env, clock: () => new Date(), log: logEvent });
  } catch (error) {
    logEvent({ level: 'error', msg: 'the hand-off could not be done', error: String(error) });
  }
};

const supervise = async (home: string, id: SessionId): Promise<void> => {
  const { root, clock } = placeOf(home);
  if (!(await takeOwnPlace(home, id, process.pid)))
    throw new CommandError(`session ${id} has no place, or another supervisor has it`, EXIT.busy.code);
  const onStatus = (text: string): void => {
    process.title = `rpa-launch ${id} ${text}`;
  };
  const findRedis = async () => optionalRedis(home, process.env);
  await superviseSession({ home, root, id, clock, settings: settingsOf(home), findRedis, onStatus });
  await admitNext(home, id);
  await tellBroker(home);
};

/**
 * `rpa-launch --supervise --session ID`: what the backend "process" leaves behind for one session.
 * @returns 0
 * @throws CommandError when the session is not to be supervised, or its end cannot be written
 */
export const superviseFromCommandLine = async ({
  home,
  session: id = '',
}: LaunchOptions): Promise<number> => {
  if (!isSessionId(id))
    throw new CommandError(`--supervise needs --session: expected ${SESSION_ID_RULE}`, EXIT.badInput.code);
  try {
    await supervise(placeOf(home).home, id);
    return EXIT.ok.code;
  } catch (error) {
    if (error instanceof SessionSupervised) throw new CommandError(error.message, EXIT.busy.code);
    if (error instanceof LaunchError) throw new CommandError(error.message, error.exitCode);
    if (error instanceof StoreError) throw new CommandError(error.message, EXIT.cannotWrite.code);
    throw error;
  }
};
