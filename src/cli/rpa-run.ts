import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';
import { type RunOptions, runCommand } from './rpa-run/options.ts';

const parse = (argv: readonly string[]): RunOptions | number => {
  const command = runCommand();
  try {
    return command.parse([...argv], { from: 'user' }).opts<RunOptions>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
  }
};

/**
 * `rpa-run`: one session in the foreground; progress on stderr, one JSON document on stdout.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const options = parse(argv);
  if (typeof options === 'number') return options;
  try {
    if (options.finalize) {
      const { finalizeFromCommandLine } = await import('./rpa-run/finalize.ts');
      return await finalizeFromCommandLine(options);
    }
    const { runFromCommandLine } = await import('./rpa-run/run-from-command-line.ts');
    const code = await runFromCommandLine(options);
    // Not by itself: whatever a broken browser left open must not keep the process, and on its way out
    // Node would take the signals' meaning back. What is still there of a browser ends with the process.
    process.exit(code);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-run: ${error.message}\n`);
    return error.exitCode;
  }
};
