import { LaunchError } from '../../launch/launch-error.ts';
import { backendHere, openLauncher } from '../../launch/open-launcher.ts';
import { makeFolders } from '../../launch/queue/make-folders.ts';
import { sweep } from '../../launch/queue/sweep.ts';
import { monitoredResultOf } from '../../life/endings/service-result.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import { StoreError } from '../../protocol/store/store-error.ts';
import { unitName } from '../../protocol/unit-name.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import type { LaunchOptions } from './options.ts';

/**
 * `rpa-launch --admit [ID]`: after the end of a session, at the start of the machine, every now and then.
 * Says what it started as one JSON line on stderr, which is the journal's.
 * @returns 0
 * @throws CommandError when queue or systemd cannot be asked
 */
export const admitFromCommandLine = async ({ home, admit, backend }: LaunchOptions): Promise<number> => {
  try {
    const launcher = openLauncher(placeOf(home), backend === 'process' ? 'process' : backendHere());
    await makeFolders(launcher.home);
    const { started, waiting } = await sweep(
      { ...launcher, resultOf: (id) => monitoredResultOf(process.env, unitName(id)) },
      admit === true,
    );
    const time = new Date().toISOString();
    if (started.length > 0)
      process.stderr.write(
        `${JSON.stringify({ level: 'info', time, msg: 'started from the queue', started, waiting: waiting.length })}\n`,
      );
    return EXIT.ok.code;
  } catch (error) {
    if (error instanceof LaunchError) throw new CommandError(error.message, error.exitCode);
    if (error instanceof StoreError) throw new CommandError(error.message, EXIT.cannotWrite.code);
    throw error;
  }
};
