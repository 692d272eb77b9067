import { Command, Option } from 'commander';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { withGuide } from '../help/with-guide.ts';
import { packageVersion } from '../package.ts';
import { WORKER_GUIDE } from './guide.ts';

export interface WorkerOptions {
  readonly home?: string;
  readonly work?: boolean;
  readonly forward?: boolean;
  readonly mirror?: boolean;
  readonly status?: boolean;
  readonly backend: BackendChoice;
}

/** The command line of rpa-worker. Throws commander's error instead of ending the process. */
export const workerCommand = (): Command =>
  withGuide(
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
      .allowExcessArguments(false)
      .exitOverride(),
    WORKER_GUIDE,
  );
