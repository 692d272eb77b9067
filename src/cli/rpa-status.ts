import { strictCommand } from '../status/strict-command.ts';
import { flatFolder } from './rpa-status/folders.ts';
import { plainRequest } from './rpa-status/plain-request.ts';
import { rawId } from './rpa-status/raw-id.ts';

/**
 * `rpa-status`: what a session's files say. The plain form `rpa-status ID` loads nothing beyond this file's imports;
 * every other form is loaded when it is asked for.
 * @param argv the arguments after the command's name
 * @returns the exit code (src/protocol/exit-codes.ts)
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const request = plainRequest(argv);
  if (request !== null) {
    return strictCommand({ dataFolder: flatFolder(request), id: rawId(request.id) });
  }
  const { statusFromCommandLine } = await import('./rpa-status/status-from-command-line.ts');
  return statusFromCommandLine(argv);
};
