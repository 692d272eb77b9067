import type { Command } from 'commander';
import { cleanupCommand } from '../rpa-cleanup/options.ts';
import { doctorCommand } from '../rpa-doctor/options.ts';
import { launchCommand } from '../rpa-launch/options.ts';
import { runCommand } from '../rpa-run/options.ts';
import { serveCommand } from '../rpa-serve/options.ts';
import { tokenCommand } from '../rpa-serve/token-options.ts';
import { statusCommand } from '../rpa-status/options.ts';
import { stopCommand } from '../rpa-stop/options.ts';
import { workerCommand } from '../rpa-worker/options.ts';

/** Every command line that there is; the name of a subcommand is "rpa-serve token". */
export const allCommands = (): Command[] => [
  cleanupCommand(),
  doctorCommand(),
  launchCommand(),
  runCommand(),
  serveCommand(),
  tokenCommand(),
  statusCommand(),
  stopCommand(),
  workerCommand(),
];
