import { CommandError } from './command-error.ts';
import { outliveReaders } from './outlive-readers.ts';
import { launchFromCommandLine } from './rpa-launch/launch-from-command-line.ts';
import { plainRequest } from './rpa-launch/plain-request.ts';

/**
 * `rpa-launch`: starts a session under supervision and returns at once; one JSON document on stdout. A plain launch
 * loads nothing beyond this file's imports; every other form is loaded when it is asked for.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  outliveReaders();
  try {
    const request = plainRequest(argv);
    if (request !== null) return await launchFromCommandLine(request);
    return await (await import('./rpa-launch/launch-with-parser.ts')).launchWithParser(argv);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-launch: ${error.message}\n`);
    return error.exitCode;
  }
};
