import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { LAUNCH_GUIDE } from './guide.ts';

export interface LaunchOptions {
  readonly home?: string;
  readonly data?: string;
  readonly session?: string;
  readonly backend: BackendChoice;
  readonly wait?: boolean;
  readonly printUnit?: boolean;
  readonly drain?: boolean;
  readonly resume?: boolean;
  readonly broker?: boolean;
  /** A session that has ended; true: look at everything. */
  readonly admit?: string | true;
  readonly supervise?: boolean;
  readonly handOff?: boolean;
}

/** The command line of rpa-launch. Throws commander's error instead of ending the process. */
export const launchCommand = (): Command =>
  withGuide(
    new Command('rpa-launch')
      .description('Starts a session under supervision, or queues it, and returns at once.')
      .version(packageVersion())
      .option('--home <dir>', 'run-time home (default: $RPA_HOME or the package folder)')
      .option('--data <json|@file|->', "the customer's data")
      .option('--session <id>', 'session id (default: a new one)')
      .addOption(
        new Option('--backend <kind>', 'what supervises sessions')
          .choices(['auto', 'systemd', 'process', 'queue'])
          .default('auto'),
      )
      .option('--wait', 'wait for the end of the session, with a line per change on stderr')
      .option('--print-unit', 'show the unit that a session gets, and start nothing')
      .option('--drain', 'start nothing more: new sessions queue, running ones go on')
      .option('--resume', 'end --drain and start what waits')
      .option('--hand-off', 'tell the broker of sessions that have ended, as the settings say (handoff)')
      .addOption(new Option('--broker', 'serve fronts on the socket that systemd gives').hideHelp())
      .addOption(new Option('--admit [id]', 'bring queue, places and files to what is true').hideHelp())
      .addOption(new Option('--supervise', 'run one session of the backend "process"').hideHelp())
      .allowExcessArguments(false)
      .exitOverride(),
    LAUNCH_GUIDE,
  );
