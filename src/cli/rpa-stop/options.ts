import { Argument, Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { packageVersion } from '../package.ts';

export interface StopOptions {
  readonly home?: string;
  readonly all?: boolean;
  readonly backend: BackendChoice;
}

const AFTER_HELP = `
Prints one JSON document: {success, session_id, message, estado, timestamp} (with --all {success, total, sessions}) or
{success: false, error, code, detail, timestamp}. A session that has ended is left as it is.

Exit codes: 0 the session is over · 64 usage · 65 no such session · 69 it does not end · 73 cannot write ·
77 not permitted`;

/** The command line of rpa-stop. Throws commander's error instead of ending the process. */
export const stopCommand = (): Command =>
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
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
