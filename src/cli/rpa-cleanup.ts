import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';
import { type CleanupOptions, cleanupCommand } from './rpa-cleanup/options.ts';

/**
 * `rpa-cleanup`: removes ended sessions with everything of theirs.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const command = cleanupCommand();
  try {
    command.parse([...argv], { from: 'user' });
    const { cleanupFromCommandLine } = await import('./rpa-cleanup/cleanup-from-command-line.ts');
    return await cleanupFromCommandLine(command.args[0], command.opts<CleanupOptions>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-cleanup: ${error.message}\n`);
    return error.exitCode;
  }
};
