import { CommanderError } from 'commander';
import { EXIT } from '../../protocol/exit-codes.ts';
import { launchFromCommandLine } from './launch-from-command-line.ts';
import { type LaunchOptions, launchCommand } from './options.ts';

const run = async (options: LaunchOptions): Promise<number> => {
  if (options.broker) return (await import('./broker.ts')).runBroker(options);
  if (options.admit) return (await import('./admit.ts')).admitFromCommandLine(options);
  if (options.supervise) return (await import('./supervise.ts')).superviseFromCommandLine(options);
  if (options.handOff) return (await import('./hand-off.ts')).handOffFromCommandLine(options);
  if (options.printUnit) return (await import('./print-unit.ts')).printUnit(options);
  if (options.drain || options.resume) return (await import('./drain.ts')).drainFromCommandLine(options);
  return launchFromCommandLine(options);
};

/** Every form of `rpa-launch`. @returns the exit code @throws CommandError */
export const launchWithParser = async (argv: readonly string[]): Promise<number> => {
  const command = launchCommand();
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
  }
  return run(command.opts<LaunchOptions>());
};
