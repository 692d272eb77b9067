import { Argument, Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { STOP_GUIDE } from './guide.ts';

export interface StopOptions {
  readonly home?: string;
  readonly all?: boolean;
  readonly backend: BackendChoice;
}

/** The command line of rpa-stop. Throws commander's error instead of ending the process. */
export const stopCommand = (): Command =>
  withGuide(
    new Command('rpa-stop')
      .description('Stops a session, its browser included, and returns when it is over.')
      .version(packageVersion())
      .addArgument(new Argument('[id]', 'session id'))
      .option('--home <dir>', 'run-time home (default: $RPA_HOME or the package folder)')
      .option('--all', 'every session that waits or runs')
      .addOption(
        new Option('--backend <kind>', 'what supervises sessions')
          .choices(['auto', 'systemd', 'process'])
          .default('auto'),
      )
      .allowExcessArguments(false)
      .exitOverride(),
    STOP_GUIDE,
  );
