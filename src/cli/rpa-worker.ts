import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';

/**
 * `rpa-worker`: this machine's part in a queue that several hosts share.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  try {
    const { workerCommand } = await import('./rpa-worker/options.ts');
    const command = workerCommand();
    command.parse([...argv], { from: 'user' });
    const { workFromCommandLine } = await import('./rpa-worker/work-from-command-line.ts');
    return await workFromCommandLine(command.opts());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-worker: ${error.message}\n`);
    return error.exitCode;
  }
};
