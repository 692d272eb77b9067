import { CommanderError } from 'commander';
import { EXIT } from '../protocol/exit-codes.ts';
import { CommandError } from './command-error.ts';
import { type DoctorOptions, doctorCommand } from './rpa-doctor/options.ts';

/**
 * `rpa-doctor`: whether sessions can run here, and what to mend.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const command = doctorCommand();
  try {
    command.parse([...argv], { from: 'user' });
    const options = command.opts<DoctorOptions>();
    if (options.asUser !== undefined) {
      const { runAsUser } = await import('./rpa-doctor/as-user.ts');
      return await runAsUser(options.asUser, argv);
    }
    const { doctorFromCommandLine } = await import('./rpa-doctor/doctor-from-command-line.ts');
    return await doctorFromCommandLine(command.args[0], options, command.args[1]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-doctor: ${error.message}\n`);
    return error.exitCode;
  }
};
