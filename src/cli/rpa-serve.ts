import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';

const TOKEN = 'token';

const run = async (argv: readonly string[]): Promise<number> => {
  if (argv[0] === TOKEN) {
    const { runTokenCommand } = await import('./rpa-serve/token.ts');
    return runTokenCommand(argv.slice(1));
  }
  const { serveCommand } = await import('./rpa-serve/options.ts');
  const command = serveCommand();
  command.parse([...argv], { from: 'user' });
  const { serveFromCommandLine } = await import('./rpa-serve/serve-from-command-line.ts');
  return serveFromCommandLine(command.opts());
};

/**
 * `rpa-serve`: HTTP, push, modal and dashboard of this machine's sessions; `rpa-serve token` makes tokens.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  try {
    return await run(argv);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-serve: ${error.message}\n`);
    return error.exitCode;
  }
};
