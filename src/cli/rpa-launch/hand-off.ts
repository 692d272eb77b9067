import { SettingsError } from '../../config/settings-error.ts';
import { handOff } from '../../handoff/hand-off.ts';
import { LaunchError } from '../../launch/launch-error.ts';
import { logEvent } from '../../log/service-log.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import { printAnswer } from '../print-answer.ts';
import type { LaunchOptions } from './options.ts';

/**
 * `rpa-launch --hand-off`: one round of telling the broker; each minute and after each session by
 * rpa-handoff.service. One JSON document on stdout, a line per customer on stderr, nothing personal in either.
 * @returns 0, also when something waits for a later round
 * @throws CommandError for settings that cannot be used
 */
export const handOffFromCommandLine = async (options: LaunchOptions): Promise<number> => {
  const { home, env, clock } = placeOf(options.home);
  try {
    const counts = await handOff({ home, env, clock, log: logEvent });
    const done = counts ?? { message: 'no hand-off is configured' };
    const answer = { success: true, ...done, timestamp: phpDateTime(clock()) };
    return printAnswer('rpa-launch', answer);
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError(error.message, EXIT.configuration.code);
    if (error instanceof LaunchError) throw new CommandError(error.message, error.exitCode);
    if (error instanceof StoreError) throw new CommandError(error.message, EXIT.cannotWrite.code);
    throw error;
  }
};
