import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';
import { outliveReaders } from './outlive-readers.ts';
import { type LaunchOptions, launchCommand } from './rpa-launch/options.ts';

const run = async (options: LaunchOptions): Promise<number> => {
  if (options.broker) return (await import('./rpa-launch/broker.ts')).runBroker(options);
  if (options.admit) return (await import('./rpa-launch/admit.ts')).admitFromCommandLine(options);
  if (options.supervise) return (await import('./rpa-launch/supervise.ts')).superviseFromCommandLine(options);
  if (options.printUnit) return (await import('./rpa-launch/print-unit.ts')).printUnit(options);
  if (options.drain || options.resume)
    return (await import('./rpa-launch/drain.ts')).drainFromCommandLine(options);
  return (await import('./rpa-launch/launch-from-command-line.ts')).launchFromCommandLine(options);
};

/**
 * `rpa-launch`: starts a session under supervision and returns at once; one JSON document on stdout.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  outliveReaders();
  const command = launchCommand();
  try {
    command.parse([...argv], { from: 'user' });
    return await run(command.opts<LaunchOptions>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-launch: ${error.message}\n`);
    return error.exitCode;
  }
};
