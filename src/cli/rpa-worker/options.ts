import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { packageVersion } from '../package.ts';

export interface WorkerOptions {
  readonly home?: string;
  readonly work?: boolean;
  readonly forward?: boolean;
  readonly mirror?: boolean;
  readonly status?: boolean;
  readonly backend: BackendChoice;
}

const AFTER_HELP = `
  rpa-worker                      all three: for a machine that is front and host in one
  rpa-worker --work               runs sessions; on each host with browsers (rpa-worker.service)
  rpa-worker --forward --mirror   on a front without browsers (rpa-mirror.service)
  rpa-worker --status             what waits, what runs, which hosts have room: one JSON document

Exit codes: 0 ended in order · 64 usage · 69 --status: the queue cannot be reached · 73 cannot write · 78 settings`;

/** The command line of rpa-worker. Throws commander's error instead of ending the process. */
export const workerCommand = (): Command =>
  new Command('rpa-worker')
    .description("This machine's part in a queue that several hosts share.")
    .version(packageVersion())
    .option('--home <dir>', 'run-time home (default: $RPA_HOME or the package folder)')
    .option('--work', 'take sessions while there is room, and run them here')
    .option('--forward', 'carry sessions that are accepted here into the queue')
    .option('--mirror', 'keep the files of all sessions here, as if they ran here')
    .option('--status', 'tell how the queue stands')
    .addOption(
      new Option('--backend <kind>', 'what supervises the sessions that it runs')
        .choices(['auto', 'systemd', 'process'])
        .default('auto'),
    )
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .exitOverride();
