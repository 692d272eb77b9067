import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';
import { outliveReaders } from './outlive-readers.ts';
import { type StopOptions, stopCommand } from './rpa-stop/options.ts';

/**
 * `rpa-stop`: stops sessions, queued or running.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  outliveReaders();
  const command = stopCommand();
  try {
    command.parse([...argv], { from: 'user' });
    const { stopFromCommandLine } = await import('./rpa-stop/stop-from-command-line.ts');
    return await stopFromCommandLine(command.args[0], command.opts<StopOptions>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-stop: ${error.message}\n`);
    return error.exitCode;
  }
};
