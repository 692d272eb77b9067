import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { packageVersion } from '../package.ts';

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

const AFTER_HELP = `
Prints one JSON document: {success, session_id, message, timestamp, estado, posicao?, unit?, backend, avisos?, token?}
or {success: false, error, code, detail, erros?, retry_after_s?, timestamp}. The same id with the same data starts
nothing and gets the same answer again, with a fresh token where auth.secret_file is set.

Where the customer's data comes from: --data - (standard input, what programs should use), --data @FILE, or
--data JSON (visible to every local user: for trying out only).

Exit codes: 0 started, queued or known · 64 usage · 65 bad data or id · 69 cannot start sessions now ·
70 internal · 73 cannot write · 75 the queue is full · 77 not permitted · 78 configuration; with --wait the session's`;

/** The command line of rpa-launch. Throws commander's error instead of ending the process. */
export const launchCommand = (): Command =>
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
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
